"""Makes pictures.json: a picture, and what numpy in double makes of it by warps and blurs written from their definitions. Run in this folder."""

import json
import math

import numpy as np

rng = np.random.default_rng(20260301)
H, W = 11, 14
picture = rng.random((H, W)).round(3)


def at(p, y, x):
    return p[y, x] if 0 <= y < p.shape[0] and 0 <= x < p.shape[1] else 0.0


def bilinear(p, y, x):
    """The weighted mean of the four pixels around a place, each weighing (1 - |distance in x|) (1 - |distance in y|)."""
    total = 0.0
    for j in (math.floor(y), math.floor(y) + 1):
        for i in (math.floor(x), math.floor(x) + 1):
            total += (1 - abs(x - i)) * (1 - abs(y - j)) * at(p, j, i)
    return total


def affine(p, rotation=0.0, scale=1.0, stretch=1.0, shear=0.0, shift=0.0):
    """Matrices with y upwards, the inverse by numpy."""
    a, s = math.radians(rotation), math.radians(shear)
    turn = np.array([[math.cos(a), -math.sin(a)], [math.sin(a), math.cos(a)]])
    slant = np.array([[1, math.tan(s)], [0, 1]])
    size = np.diag([scale * math.sqrt(stretch), scale / math.sqrt(stretch)])
    back = np.linalg.inv(turn @ slant @ size)
    out = np.zeros_like(p)
    cy, cx = (p.shape[0] - 1) / 2, (p.shape[1] - 1) / 2
    for row in range(p.shape[0]):
        for column in range(p.shape[1]):
            x, y = back @ np.array([column - cx - shift, -(row - cy - shift)])
            out[row, column] = bilinear(p, cy - y, cx + x)
    return out


def blur(p, sigma):
    """A full two-dimensional convolution with a gaussian that is not cut off."""
    n = np.arange(-60, 61)
    line = np.exp(-0.5 * (n / sigma) ** 2)
    line /= line.sum()
    kernel = np.outer(line, line)
    out = np.zeros_like(p)
    for row in range(p.shape[0]):
        for column in range(p.shape[1]):
            ys, xs = np.arange(p.shape[0]) - row + 60, np.arange(p.shape[1]) - column + 60
            out[row, column] = (kernel[np.ix_(ys, xs)] * p).sum()
    return out


maps = [dict(rotation=30.0), dict(rotation=-75.0, scale=0.7), dict(scale=1.6), dict(stretch=1.5), dict(shear=20.0), dict(shift=-1.75),
        dict(rotation=12.0, scale=1.1, stretch=0.8, shear=-15.0, shift=0.6)]
whole = dict(rotation=0.0, scale=1.0, stretch=1.0, shear=0.0, shift=0.0)
data = dict(
    height=H, width=W, picture=picture.ravel().tolist(),
    affine=[dict(whole | m, expected=affine(picture, **m).ravel().tolist()) for m in maps],
    blur=[dict(sigma=s, expected=blur(picture, s).ravel().tolist()) for s in (0.3, 0.75, 1.0, 2.6, 9.0)])
with open("pictures.json", "w") as file:
    json.dump(data, file, indent=None)
    file.write("\n")
