"""Makes functional.json: two networks with branches, by PyTorch in double: what they give, the gradients of the loss by every weight,
and three steps of SGD (learning rate 0.1) on one batch. Weights are in Keras' layout and in the order of its layers.

residual: convolution, relu, then convolution, batch normalization, relu with a sum around them, pooling, dense; cross-entropy of logits.
shared: one dense layer used twice, what it gives both times side by side with the input, dense; mean squared error.

Run in this folder.
"""

import json

import torch
import torch.nn.functional as F

torch.manual_seed(20260229)
torch.set_default_dtype(torch.float64)


def drawn(*shape, scale=0.5):
    """Rounded, so that the file holds exactly what was used."""
    return (torch.randn(*shape) * scale * 1000).round().div(1000)


def tensor(value):
    return {"shape": list(value.shape), "values": [round(v, 12) for v in value.detach().flatten().tolist()]}


def convolved(x, kernel, bias=None):
    """x: (N, H, W, C), kernel: (KH, KW, C, F), odd, with zeros around the picture."""
    y = F.conv2d(x.permute(0, 3, 1, 2), kernel.permute(3, 2, 0, 1), bias, padding=kernel.shape[0] // 2)
    return y.permute(0, 2, 3, 1)


class Residual:
    x = drawn(5, 6, 6, 2, scale=1)
    y = torch.tensor([0, 2, 1, 1, 0])
    weights = {
        "conv2d/kernel": drawn(3, 3, 2, 3), "conv2d/bias": drawn(3), "conv2d_1/kernel": drawn(3, 3, 3, 3),
        "batch_normalization/gamma": drawn(3) + 1, "batch_normalization/beta": drawn(3),
        "dense/kernel": drawn(27, 3), "dense/bias": drawn(3),
    }

    def __init__(self):
        self.moving = {"batch_normalization/moving_mean": torch.zeros(3), "batch_normalization/moving_variance": torch.ones(3)}

    def __call__(self, w, training):
        x = F.relu(convolved(self.x, w["conv2d/kernel"], w["conv2d/bias"]))
        y = convolved(x, w["conv2d_1/kernel"])
        if training:
            mean, variance = y.mean((0, 1, 2)), y.var((0, 1, 2), unbiased=False)
            for name, value in zip(self.moving, (mean, variance)):
                self.moving[name] = 0.9 * self.moving[name] + 0.1 * value.detach()
        else:
            mean, variance = self.moving.values()
        y = (y - mean) / torch.sqrt(variance + 1e-3) * w["batch_normalization/gamma"] + w["batch_normalization/beta"]
        y = x + F.relu(y)
        y = F.max_pool2d(y.permute(0, 3, 1, 2), 2).permute(0, 2, 3, 1).reshape(len(self.x), -1)
        return y @ w["dense/kernel"] + w["dense/bias"]

    def loss(self, output):
        return F.cross_entropy(output, self.y)


class Shared:
    x = drawn(6, 4, scale=1)
    y = drawn(6, 2, scale=1)
    weights = {"dense/kernel": drawn(4, 4), "dense/bias": drawn(4), "dense_1/kernel": drawn(12, 2), "dense_1/bias": drawn(2)}
    moving = {}

    def __call__(self, w, training):
        first = torch.tanh(self.x @ w["dense/kernel"] + w["dense/bias"])
        second = torch.tanh(first @ w["dense/kernel"] + w["dense/bias"])
        return torch.cat([first, second, self.x], 1) @ w["dense_1/kernel"] + w["dense_1/bias"]

    def loss(self, output):
        return F.mse_loss(output, self.y)


def record(network):
    weights = {name: value.clone().requires_grad_() for name, value in network.weights.items()}
    case = {"x": tensor(network.x), "y": tensor(network.y), "weights": {name: tensor(value) for name, value in weights.items()}}
    case["inference"] = tensor(network(weights, False))
    case["losses"] = []
    for step in range(3):
        output = network(weights, True)
        loss = network.loss(output)
        gradients = torch.autograd.grad(loss, list(weights.values()))
        if step == 0:
            case["training"] = tensor(output)
            case["gradients"] = {name: tensor(value) for name, value in zip(weights, gradients)}
        case["losses"].append(loss.item())
        weights = {name: (value - 0.1 * gradient).detach().requires_grad_() for (name, value), gradient in zip(weights.items(), gradients)}
    case["trained"] = {name: tensor(value) for name, value in {**weights, **network.moving}.items()}
    case["after"] = tensor(network(weights, False))
    return case


with open("functional.json", "w", newline="\n") as file:
    json.dump({"residual": record(Residual()), "shared": record(Shared())}, file, indent=None)
    file.write("\n")
