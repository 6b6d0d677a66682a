"""NumPy on OpenBLAS: training steps written by hand, all results into arrays made once."""

import platform

import numpy as np

from peer import BATCH, MANY, THREADS, NotExpressible, Work, digits, matrices, orders, product, serve

RANDOM = np.random.default_rng(1)


class Dense:
    """x · W + b."""

    def __init__(self, inputs, units, batch, first):
        limit = np.sqrt(6 / (inputs + units))
        self.parameters = [RANDOM.uniform(-limit, limit, (inputs, units)).astype(np.float32), np.zeros(units, np.float32)]
        self.gradients = [np.empty_like(parameter) for parameter in self.parameters]
        self.y = np.empty((batch, units), np.float32)
        self.dx = None if first else np.empty((batch, inputs), np.float32)

    def forward(self, x):
        self.x = x
        np.matmul(x, self.parameters[0], out=self.y)
        return np.add(self.y, self.parameters[1], out=self.y)

    def backward(self, dy):
        np.matmul(self.x.T, dy, out=self.gradients[0])
        np.sum(dy, 0, out=self.gradients[1])
        return None if self.dx is None else np.matmul(dy, self.parameters[0].T, out=self.dx)


class ReLU:
    parameters = gradients = ()

    def forward(self, x):
        self.y = np.maximum(x, 0, out=x)
        return self.y

    def backward(self, dy):
        return np.multiply(dy, self.y > 0, out=dy)


class BatchNorm:
    def __init__(self, units, batch):
        self.parameters = [np.ones(units, np.float32), np.zeros(units, np.float32)]
        self.gradients = [np.empty_like(parameter) for parameter in self.parameters]
        self.mean, self.variance = np.zeros(units, np.float32), np.ones(units, np.float32)
        self.normal, self.y, self.scratch = (np.empty((batch, units), np.float32) for _ in range(3))

    def forward(self, x):
        mean = x.mean(0)
        np.subtract(x, mean, out=self.normal)
        variance = np.einsum("ij,ij->j", self.normal, self.normal) / np.float32(len(x))
        self.inverse = 1 / np.sqrt(variance + np.float32(0.001))
        self.normal *= self.inverse
        self.mean += np.float32(0.01) * (mean - self.mean)
        self.variance += np.float32(0.01) * (variance - self.variance)
        np.multiply(self.normal, self.parameters[0], out=self.y)
        return np.add(self.y, self.parameters[1], out=self.y)

    def backward(self, dy):
        np.einsum("ij,ij->j", dy, self.normal, out=self.gradients[0])
        np.sum(dy, 0, out=self.gradients[1])
        count = np.float32(len(dy))
        np.multiply(self.normal, self.gradients[0] / count, out=self.scratch)
        dy -= self.scratch
        dy -= self.gradients[1] / count
        dy *= self.parameters[0] * self.inverse
        return dy


class Dropout:
    parameters = gradients = ()

    def __init__(self, rate):
        self.rate = rate

    def forward(self, x):
        self.mask = (RANDOM.random(x.shape, dtype=np.float32) >= self.rate) * np.float32(1 / (1 - self.rate))
        return np.multiply(x, self.mask, out=x)

    def backward(self, dy):
        return np.multiply(dy, self.mask, out=dy)


def sgd(rate):
    def update(parameter, gradient, state):
        np.multiply(gradient, np.float32(rate), out=gradient)
        parameter -= gradient

    return update, 0


def rmsprop(rate):
    def update(parameter, gradient, state):
        (square, scratch) = state
        square *= np.float32(0.9)
        np.multiply(gradient, gradient, out=scratch)
        scratch *= np.float32(0.1)
        square += scratch
        np.add(square, np.float32(1e-7), out=scratch)
        np.sqrt(scratch, out=scratch)
        np.divide(gradient, scratch, out=gradient)
        gradient *= np.float32(rate)
        parameter -= gradient

    return update, 2


def adam(rate):
    steps = [0]

    def update(parameter, gradient, state):
        (mean, square, scratch) = state
        steps[0] += 1
        corrected = rate * np.sqrt(1 - 0.999 ** steps[0]) / (1 - 0.9 ** steps[0])
        mean *= np.float32(0.9)
        np.multiply(gradient, np.float32(0.1), out=scratch)
        mean += scratch
        square *= np.float32(0.999)
        np.multiply(gradient, gradient, out=scratch)
        scratch *= np.float32(0.001)
        square += scratch
        np.sqrt(square, out=scratch)
        scratch += np.float32(1e-7)
        np.divide(mean, scratch, out=scratch)
        scratch *= np.float32(corrected)
        parameter -= scratch

    return update, 3


def network(batch, *widths, rates=None):
    layers = []
    for i in range(1, len(widths)):
        layers.append(Dense(widths[i - 1], widths[i], batch, first=i == 1))
        if i < len(widths) - 1:
            layers.append(ReLU())
            if rates is not None:
                layers.append(BatchNorm(widths[i], batch))
                layers += [Dropout(rates[i - 1])] if rates[i - 1] else []
    return layers


MODELS = {
    "first-network": ((784, 20, 20, 20, 10), None, sgd(0.087)),
    "dense-512": ((784, 512, 10), None, rmsprop(0.001)),
    "deep-dense": ((784, 1024, 512, 256, 128, 10), (0.4, 0.3, 0.2, 0), rmsprop(0.0005)),
    "digits-20x20": ((400, 25, 15, 10), None, adam(0.001)),
    "from-scratch": ((784, 512, 10), None, sgd(0.01)),
    "softmax-regression": ((784, 10), None, rmsprop(0.001)),
}


def softmax(x):
    x -= x.max(1, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(1, keepdims=True)
    return x


def training(row):
    widths, rates, (update, slots) = MODELS[row]
    batch = BATCH[row]
    layers = network(batch, *widths, rates=rates)
    trained = [
        (parameter, gradient, [np.zeros_like(parameter) for _ in range(slots)])
        for layer in layers
        for parameter, gradient in zip(layer.parameters, layer.gradients)
    ]
    x, y = digits(row)
    one_hot = np.eye(10, dtype=np.float32)
    images, labels, each = np.empty((batch, widths[0]), np.float32), np.empty(batch, y.dtype), np.arange(batch)
    source = orders(len(x), batch, shuffled=row != "from-scratch")
    totals = [0.0, 0]

    def step():
        nonlocal images, labels
        order = next(source)
        if row == "from-scratch":
            images, labels = x[order[0] : order[0] + batch], y[order[0] : order[0] + batch]
        else:
            np.take(x, order, axis=0, out=images, mode="clip")  # "clip" is the mode without a copy in between
            np.take(y, order, out=labels, mode="clip")
        values = images
        for layer in layers:
            values = layer.forward(values)
        probabilities = softmax(values)
        if row == "first-network":
            totals[1] += int((probabilities.argmax(1) == labels).sum())
            difference = probabilities - one_hot[labels]
            totals[0] += float(np.vdot(difference, difference)) / (10 * batch)
            difference *= np.float32(2 / (10 * batch))
            difference -= (difference * probabilities).sum(1, keepdims=True)
            gradient = np.multiply(difference, probabilities, out=difference)
        else:
            if row != "from-scratch":
                totals[1] += int((probabilities.argmax(1) == labels).sum())
            totals[0] -= float(np.log(probabilities[each, labels] + np.float32(1e-7)).sum()) / batch
            probabilities[each, labels] -= 1
            probabilities /= np.float32(batch)
            gradient = probabilities
        for layer in reversed(layers):
            gradient = layer.backward(gradient)
        for parameter, its_gradient, state in trained:
            update(parameter, its_gradient, state)

    return Work(step)


def prediction(row):
    x = digits(row)[0][: 1 if row == "predict-1" else MANY]
    layers = network(len(x), 784, 512, 10)

    def step():
        values = x
        for layer in layers:
            values = layer.forward(values)
        softmax(values)

    return Work(step)


def make(row):
    if product(row):
        a, b = matrices(row)
        return Work(lambda: a @ b)
    if "convnet" in row:
        raise NotExpressible("NumPy has no convolution")
    return prediction(row) if row.startswith("predict") else training(row)


def blas():
    """The library NumPy multiplies with and the kernels it chose, where it can be asked."""
    try:
        import threadpoolctl

        return ", ".join(f"{pool['internal_api']} {pool['version']} {pool.get('threading_layer', '')} {pool.get('architecture', '')} {pool['num_threads']}" for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas") or "BLAS unknown"
    except ImportError:
        return f"BLAS unknown (OMP_NUM_THREADS={THREADS})"


serve(np.__version__, f"{blas()}, Python {platform.python_version()}", make)
