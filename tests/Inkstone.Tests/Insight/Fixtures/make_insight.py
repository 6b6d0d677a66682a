"""Writes insight.json: what each layer of a small network gives, and the gradient of the scores by the input, by PyTorch in float64.

Run in this folder: python3 make_insight.py
"""
import json

import torch
from torch import nn

torch.manual_seed(6)
torch.set_default_dtype(torch.float64)

kernel = torch.randn(3, 3, 1, 4) * 0.5            # (height, width, channels, filters)
bias = torch.randn(4) * 0.1
gamma, beta = torch.rand(4) + 0.5, torch.randn(4) * 0.2
mean, variance = torch.randn(4) * 0.3, torch.rand(4) + 0.5
dense = torch.randn(2 * 2 * 4, 5) * 0.5
dense_bias = torch.randn(5) * 0.1
x = torch.rand(3, 6, 6, 1, requires_grad=True)


def to_last(t):
    return t.permute(0, 2, 3, 1)


outputs = {}
convolved = nn.functional.conv2d(x.permute(0, 3, 1, 2), kernel.permute(3, 2, 0, 1), bias)
outputs["conv2d"] = to_last(convolved)
normalized = nn.functional.batch_norm(convolved, mean, variance, gamma, beta, eps=1e-3)
outputs["batch_normalization"] = to_last(normalized)
activated = torch.tanh(normalized)
outputs["activation"] = to_last(activated)
pooled = nn.functional.max_pool2d(activated, 2)
outputs["max_pooling2d"] = to_last(pooled)
flat = to_last(pooled).reshape(3, -1)
outputs["flatten"] = flat
scores = flat @ dense + dense_bias
outputs["dense"] = torch.softmax(scores, dim=1)

gradients = [torch.autograd.grad(scores[:, c].sum(), x, retain_graph=True)[0].flatten().tolist() for c in range(5)]


def numbers(t):
    return t.detach().flatten().tolist()


with open("insight.json", "w") as file:
    json.dump(
        {
            "weights": [numbers(t) for t in (kernel, bias, gamma, beta, mean, variance, dense, dense_bias)],
            "x": numbers(x),
            "outputs": {name: numbers(t) for name, t in outputs.items()},
            "gradients": gradients,
        },
        file,
    )
