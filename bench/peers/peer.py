"""What the Python peers share: the protocol, the clock and the random digits. See README.md."""

import json
import sys
import time

import numpy as np

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1

BATCH = {"first-network": 100, "dense-512": 128, "deep-dense": 256, "digits-20x20": 32, "from-scratch": 128, "softmax-regression": 128, "convnet": 128}
MANY = 10_000


class Work:
    """One row: `step` does `steps` training steps, or one product or prediction; `remark` says in what it differs from Inkstone's."""

    def __init__(self, step, remark=None, steps=1):
        self.step, self.remark, self.steps = step, remark, steps


class NotExpressible(Exception):
    """The library cannot do what the row asks for."""


def product(row):
    """Kind, rows, columns and depth of a row such as "A·B 128x512x784"; None for other rows."""
    if "·" not in row:
        return None
    kind, size = row.split(" ")
    return (kind, *(int(number) for number in size.split("x")))


def matrices(row):
    """A and B of a product, as they are multiplied: a transposed one is a view of its memory."""
    kind, rows, columns, depth = product(row)
    random = np.random.default_rng(1)
    a = random.uniform(-1, 1, (depth, rows) if kind == "Aᵀ·B" else (rows, depth)).astype(np.float32)
    b = random.uniform(-1, 1, (columns, depth) if kind == "A·Bᵀ" else (depth, columns)).astype(np.float32)
    return (a.T if kind == "Aᵀ·B" else a), (b.T if kind == "A·Bᵀ" else b)


_digits = {}


def digits(row):
    """Random pictures (n, pixels) from 0 to 1, four fifths of the pixels empty, and labels; a whole number of batches."""
    count, pixels = (5_000, 400) if row == "digits-20x20" else (60_000, 784)
    if pixels not in _digits:
        random = np.random.default_rng(1)
        ink = random.integers(1, 256, (count, pixels), dtype=np.uint8)
        ink[random.random((count, pixels), dtype=np.float32) >= 0.2] = 0
        _digits[pixels] = ink / np.float32(255), random.integers(0, 10, count)
    x, y = _digits[pixels]
    batch = BATCH.get(row, 1)
    return x[: count // batch * batch], y[: count // batch * batch]


def orders(count, batch, shuffled=True):
    """The samples of batch after batch, without end; each epoch in a new order."""
    random = np.random.default_rng(1)
    while True:
        order = random.permutation(count) if shuffled else np.arange(count)
        for start in range(0, count - batch + 1, batch):
            yield order[start : start + batch]


def measure(work, seconds):
    """Microseconds of a step: means over steps that last 2 ms or more together; the first tenth of the time is not counted."""
    begin = time.perf_counter()
    work.step()
    while time.perf_counter() < begin + 0.1 * seconds:
        work.step()
    samples, steps, start = [], 0, time.perf_counter()
    while True:
        work.step()
        steps += work.steps
        now = time.perf_counter()
        if now - start >= 0.002:
            samples.append((now - start) * 1e6 / steps)
            steps, start = 0, now
        if now >= begin + seconds and samples:
            return samples


def serve(version, settings, make):
    """Answers lines "seconds row" until there are none. `make(row)` gives a row's Work, or raises NotExpressible."""
    print(json.dumps({"version": version, "settings": settings}), flush=True)
    known = {}
    for line in sys.stdin:
        seconds, row = line.strip().split(" ", 1)
        try:
            if row not in known:
                known[row] = make(row)
            answer = {"us": measure(known[row], float(seconds)), "remark": known[row].remark}
        except NotExpressible as reason:
            answer = {"error": f"n/a: {reason}"}
        except Exception as error:  # told in the table; the other rows go on
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
