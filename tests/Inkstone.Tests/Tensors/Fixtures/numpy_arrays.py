#!/usr/bin/env python3
"""Writes numpy_arrays.json: arrays of many kinds with the text numpy (made with 1.24) gives them. Elements are little-endian bytes in base64."""
import base64
import json
import os

import numpy as np

random = np.random.default_rng(7)
cases = []


def add(array, precision=8):
    array = np.asarray(array)
    np.set_printoptions(precision=precision)
    cases.append({'type': str(array.dtype), 'shape': list(array.shape), 'precision': precision,
                  'data': base64.b64encode(array.tobytes()).decode(), 'str': str(array), 'repr': repr(array)})


for kind in ['float32', 'float64']:
    for number in [0, -0.0, 1, 1e-4, 9.9e-5, 1e16, 1.5e16, 0.1, 123456789, np.nan, -np.inf]:
        add(np.array(number, kind))
    add(random.standard_normal((4, 5)).astype(kind))
    add(random.standard_normal((3, 2, 4)).astype(kind), 3)
    add(random.standard_normal(30).astype(kind) * 1e-6)
    add(10 ** random.uniform(-6, 6, 9).astype(kind))
    add(random.uniform(-1e8, 1e8, (2, 4)).astype(kind))
    add((random.integers(0, 256, (2, 9)) / 255).astype(kind))
    add((random.integers(-64, 64, 12) / 16).astype(kind), 2)
    add(np.array([0.005, 0.015, 0.125, 0.375, -0.004, 0.006], kind), 2)
    add(np.array([1e-4, 0.5], kind))
    add(np.array([1, 1000, 0.001], kind))
    add(np.array([1, 0.001], kind))
    add(np.array([99999999, 1e8], kind))
    add(np.array([np.nan, 0.001, -1e-5], kind))
    add(np.array([np.nan, np.nan], kind))
    add(np.array([-np.inf, 1], kind))
    add(np.array([1e-20, 1e20], kind))
    add(np.array([0.1, 12345678], kind), 0)
    add(np.zeros((0, 3), kind))
    add(np.zeros(0, kind))
    add(np.zeros((2, 2, 1), kind))
    add(np.array([5e-324, 1e300]).astype(kind) if kind == 'float64' else np.array([1e-45, 3e38], kind))
    add((np.arange(1100) / 8).reshape(11, 10, 10).astype(kind)[:, :, :])
    add(np.arange(1200).reshape(2, 600).astype(kind) / 7, 4)
for kind in ['uint8', 'int32', 'int64']:
    add(random.integers(0, 100, (3, 4)).astype(kind))
    add(random.integers(0, 100, 40).astype(kind))
    add(np.arange(1002).astype(kind).reshape(334, 3))
    add(np.array(5, kind))
    add(np.zeros((2, 0), kind))
add(np.array([-5, 10, 2 ** 62]))
add(np.array([-5, 10, 123456], np.int32))
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, 'numpy_arrays.json'), 'w', newline='\n') as file:
    file.write('[\n' + ',\n'.join('  ' + json.dumps(case) for case in cases) + '\n]\n')
print(len(cases), 'cases')
