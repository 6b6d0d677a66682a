#!/usr/bin/env python3
"""Makes pillow_sizes.json: what Pillow (9.4.0 when it was made) gives for sketches of many sizes, as SHA-256 of the bytes.

A sketch is made from (seed, width, height) by whole-number arithmetic, see sketch() below; SketchTests makes the same. Pasted
on white paper layer by layer, turned to gray, resized with LANCZOS. Very tall pictures are resized as Pillow does since it
shrinks their height first (height > 100 * width); older versions are asked for the two steps one after the other.

Run: python3 pillow_sizes.py
"""
import hashlib
import json
import os

import numpy as np
import PIL
from PIL import Image

SIZES = [  # width, height, side
    (1, 1, 28), (1, 2, 28), (2, 1, 8), (1, 100, 28), (1, 101, 28), (1, 5000, 28), (3, 400, 20), (300, 1, 28), (5000, 2, 8),
    (28, 28, 28), (20, 20, 20), (8, 8, 8), (28, 200, 28), (200, 28, 28), (27, 29, 28), (29, 27, 20), (7, 9, 8), (5, 3, 20),
    (13, 57, 28), (56, 56, 28), (280, 280, 20), (280, 280, 8), (333, 517, 28), (800, 800, 28), (640, 480, 8), (1023, 769, 20),
    (2, 200, 28), (2, 201, 28), (4, 400, 20), (4, 401, 20), (40, 4000, 28), (40, 4001, 28),
]
LAYERS = [(2, 31, 45, 28), (3, 120, 90, 28), (4, 64, 64, 8)]  # layers, width, height, side


def sketch(seed, width, height):
    """RGBA bytes; channel c of the pixel at column x, row y from 32-bit arithmetic on unsigned numbers. Alpha is 0 or 255 in many pixels."""
    y, x, c = np.mgrid[0:height, 0:width, 0:4].astype(np.uint64)
    n = (x * 73856093 ^ y * 19349663 ^ (c + 4 * seed) * 83492791) & 0xFFFFFFFF
    n = (n ^ n >> 13) * 1540483477 & 0xFFFFFFFF
    value = (n >> 15 & 255).astype(np.uint8)
    alpha = value[..., 3]
    alpha[alpha < 100] = 0
    alpha[alpha > 200] = 255
    return value


def read(layers, side):
    paper = Image.new("RGB", layers[0].size, (255, 255, 255))
    for layer in layers:
        paper.paste(layer, mask=layer.split()[3])
    gray = paper.convert("L")
    small = gray
    if gray.size[1] > 100 * gray.size[0] and side < gray.size[1]:
        small = gray.resize((gray.size[0], side), resample=Image.LANCZOS)
    small = small.resize((side, side), resample=Image.LANCZOS)
    return np.array(gray), 255 - np.array(small)


def sha(values):
    return hashlib.sha256(np.ascontiguousarray(values).tobytes()).hexdigest()


def entry(seed, count, width, height, side):
    layers = [sketch(seed + i, width, height) for i in range(count)]
    gray, ink = read([Image.fromarray(layer) for layer in layers], side)
    return {
        "seed": seed, "layers": count, "width": width, "height": height, "side": side,
        "sketch": sha(np.concatenate(layers)), "gray": sha(gray), "ink": sha(ink), "sum": int(ink.sum()),
    }


entries = [entry(seed, 1, *size) for seed, size in enumerate(SIZES)]
entries += [entry(100 + 10 * i, *size) for i, size in enumerate(LAYERS)]
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "pillow_sizes.json"), "w") as file:
    lines = ",\n".join("    " + json.dumps(entry) for entry in entries)
    file.write(f'{{\n  "pillow": "{PIL.__version__}",\n  "sketches": [\n{lines}\n  ]\n}}\n')
