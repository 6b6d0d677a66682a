"""Makes convolutions.json: convolutions, pooling and batch normalization of pictures with their gradients, by PyTorch in double.

PyTorch knows no "same" padding with strides, so pictures are padded here by the rule of Keras and TensorFlow: with stride s over
n pixels there are ceil(n / s) places; of the pixels missing for them, the smaller half lies before the picture. Run in this folder.
"""

import json

import torch
import torch.nn.functional as F

torch.manual_seed(20260229)
torch.set_default_dtype(torch.float64)


def pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def padded(x, size, strides, padding, dilation, value=0.0):
    """x: (N, C, H, W)."""
    if padding == "valid":
        return x
    sides = []
    for n, k, s, d in reversed(list(zip(x.shape[2:], size, strides, dilation))):
        missing = max((-(-n // s) - 1) * s + (k - 1) * d + 1 - n, 0)
        sides += [missing // 2, missing - missing // 2]
    return F.pad(x, sides, value=value)


def numbers(tensor):
    return [round(v, 12) for v in tensor.detach().flatten().tolist()]


def drawn(*shape):
    """Rounded, so that the file holds exactly what was used."""
    return (torch.randn(*shape) * 1000).round().div(1000).requires_grad_()


def record(case, inputs, y):
    upstream = torch.randn_like(y).mul(100).round().div(100)
    gradients = torch.autograd.grad(y, list(inputs.values()), upstream)
    case["inputs"] = {name: {"shape": list(value.shape), "values": numbers(value)} for name, value in inputs.items()}
    case["y"] = {"shape": list(y.shape), "values": numbers(y)}
    case["upstream"] = numbers(upstream)
    case["gradients"] = {name: numbers(gradient) for name, gradient in zip(inputs, gradients)}
    return case


def conv(name, x, filters, size, strides=1, padding="valid", dilation=1, bias=True):
    size, strides, dilation = pair(size), pair(strides), pair(dilation)
    inputs = {"x": drawn(*x), "kernel": drawn(*size, x[-1], filters)}
    if bias:
        inputs["bias"] = drawn(filters)
    picture = padded(inputs["x"].permute(0, 3, 1, 2), size, strides, padding, dilation)
    y = F.conv2d(picture, inputs["kernel"].permute(3, 2, 0, 1), inputs.get("bias"), stride=strides, dilation=dilation)
    case = {"name": name, "kind": "Conv2D", "size": size, "strides": strides, "padding": padding, "dilation": dilation}
    return record(case, inputs, y.permute(0, 2, 3, 1))


def depthwise(name, x, multiplier, size, strides=1, padding="valid", dilation=1):
    size, strides, dilation = pair(size), pair(strides), pair(dilation)
    channels = x[-1]
    inputs = {"x": drawn(*x), "kernel": drawn(*size, channels, multiplier), "bias": drawn(channels * multiplier)}
    picture = padded(inputs["x"].permute(0, 3, 1, 2), size, strides, padding, dilation)
    kernel = inputs["kernel"].permute(2, 3, 0, 1).reshape(channels * multiplier, 1, *size)
    y = F.conv2d(picture, kernel, inputs["bias"], stride=strides, dilation=dilation, groups=channels)
    case = {"name": name, "kind": "DepthwiseConv2D", "size": size, "strides": strides, "padding": padding, "dilation": dilation}
    return record(case, inputs, y.permute(0, 2, 3, 1))


def pooling(name, kind, x, size, strides=None, padding="valid"):
    size, strides = pair(size), pair(strides or size)
    inputs = {"x": drawn(*x)}
    picture = inputs["x"].permute(0, 3, 1, 2)
    if kind == "MaxPooling2D":
        y = F.max_pool2d(padded(picture, size, strides, padding, (1, 1), -torch.inf), size, strides)
    else:
        ones = padded(torch.ones_like(picture), size, strides, padding, (1, 1))
        y = F.avg_pool2d(padded(picture, size, strides, padding, (1, 1)), size, strides) / F.avg_pool2d(ones, size, strides)
    return record({"name": name, "kind": kind, "size": size, "strides": strides, "padding": padding, "dilation": [1, 1]}, inputs, y.permute(0, 2, 3, 1))


def batch_normalization(name, x):
    inputs = {"x": drawn(*x), "gamma": drawn(x[-1]), "beta": drawn(x[-1])}
    picture = inputs["x"].permute(0, 3, 1, 2)
    y = F.batch_norm(picture, None, None, inputs["gamma"], inputs["beta"], training=True, eps=1e-3)
    case = record({"name": name, "kind": "BatchNormalization"}, inputs, y.permute(0, 2, 3, 1))
    case["moving_mean"] = numbers(0.01 * picture.mean(dim=(0, 2, 3)))
    case["moving_variance"] = numbers(0.99 + 0.01 * picture.var(dim=(0, 2, 3), unbiased=False))
    return case


cases = [
    conv("3 x 3", (2, 5, 6, 2), 3, 3),
    conv("3 x 3 same", (2, 5, 4, 3), 2, 3, padding="same"),
    conv("5 x 3 same, no bias", (1, 6, 5, 2), 3, (5, 3), padding="same", bias=False),
    conv("stride 2", (2, 7, 6, 1), 4, 3, strides=2),
    conv("stride 2 same", (2, 7, 6, 2), 3, 3, strides=2, padding="same"),
    conv("strides 2 and 1 same, even size", (1, 6, 5, 2), 2, (2, 4), strides=(2, 1), padding="same"),
    conv("dilation 2", (1, 7, 6, 2), 2, 3, dilation=2),
    conv("dilation 2 same", (2, 5, 6, 1), 3, 3, padding="same", dilation=2),
    conv("1 x 1", (2, 3, 4, 3), 5, 1),
    conv("one channel, one filter, batch of 1", (1, 5, 5, 1), 1, 3),
    depthwise("3 x 3", (2, 5, 4, 3), 1, 3),
    depthwise("multiplier 2, same, stride 2", (2, 5, 6, 2), 2, 3, strides=2, padding="same"),
    depthwise("dilation 2", (1, 6, 6, 2), 1, 3, dilation=2),
]
for kind in ["MaxPooling2D", "AveragePooling2D"]:
    cases += [
        pooling("2 x 2", kind, (2, 4, 6, 2), 2),
        pooling("2 x 2, a line and a column left over", kind, (1, 5, 7, 1), 2),
        pooling("2 x 2 same, a line and a column left over", kind, (2, 5, 3, 2), 2, padding="same"),
        pooling("3 x 3 overlapping same", kind, (2, 5, 4, 2), 3, strides=2, padding="same"),
        pooling("3 x 2, stride 1", kind, (1, 5, 4, 3), (3, 2), strides=1),
    ]
cases.append(batch_normalization("of pictures", (3, 4, 2, 3)))

with open("convolutions.json", "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
