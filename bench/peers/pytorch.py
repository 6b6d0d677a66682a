"""PyTorch: torch.nn models in training mode, index_select of a shuffled batch from a tensor in memory."""

import platform

import torch
from torch import nn

from peer import BATCH, MANY, THREADS, Work, digits, matrices, product, serve

torch.set_num_threads(THREADS)
torch.manual_seed(1)


def layers(*widths):
    """Dense layers with ReLU between them."""
    parts = []
    for i in range(1, len(widths)):
        parts.append(nn.Linear(widths[i - 1], widths[i]))
        parts.append(nn.ReLU(inplace=True))
    return parts[:-1]


def deep_dense():
    parts, before = [], 784
    for width, rate in zip((1024, 512, 256, 128), (0.4, 0.3, 0.2, 0)):
        # eps and momentum in PyTorch's sense: Keras' momentum of 0.99 is 0.01 here.
        parts += [nn.Linear(before, width), nn.ReLU(inplace=True), nn.BatchNorm1d(width, eps=0.001, momentum=0.01)]
        if rate:
            parts.append(nn.Dropout(rate))
        before = width
    return [*parts, nn.Linear(before, 10)]


def convnet():
    return [
        nn.Unflatten(1, (1, 28, 28)), nn.Conv2d(1, 32, 3), nn.ReLU(inplace=True), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(inplace=True), nn.MaxPool2d(2),
        nn.Flatten(), nn.Dropout(0.5), nn.Linear(1600, 10),
    ]


def rmsprop(parameters, rate):
    return torch.optim.RMSprop(parameters, lr=rate, alpha=0.9, eps=1e-7)


# Cross-entropy takes logits and class numbers, PyTorch's fast form; the softmax is within the loss.
MODELS = {
    "first-network": (lambda: [*layers(784, 20, 20, 20, 10), nn.Softmax(1)], lambda p: torch.optim.SGD(p, lr=0.087), nn.MSELoss()),
    "dense-512": (lambda: layers(784, 512, 10), lambda p: rmsprop(p, 0.001), nn.CrossEntropyLoss()),
    "deep-dense": (deep_dense, lambda p: rmsprop(p, 0.0005), nn.CrossEntropyLoss()),
    "digits-20x20": (lambda: layers(400, 25, 15, 10), lambda p: torch.optim.Adam(p, lr=0.001, eps=1e-7), nn.CrossEntropyLoss()),
    "from-scratch": (lambda: layers(784, 512, 10), lambda p: torch.optim.SGD(p, lr=0.01), nn.CrossEntropyLoss()),
    "softmax-regression": (lambda: layers(784, 10), lambda p: rmsprop(p, 0.001), nn.CrossEntropyLoss()),
    "convnet": (convnet, lambda p: torch.optim.Adam(p, lr=0.001, eps=1e-7), nn.CrossEntropyLoss()),
}


def batches(x, y, size, shuffled):
    while True:
        order = torch.randperm(len(x))
        for start in range(0, len(x) - size + 1, size):
            if shuffled:
                index = order[start : start + size]
                yield x.index_select(0, index), y.index_select(0, index)
            else:
                yield x[start : start + size], y[start : start + size]


def training(row):
    make, make_optimizer, loss_function = MODELS[row]
    model = nn.Sequential(*make())
    model.train()
    optimizer = make_optimizer(model.parameters())
    x, y = (torch.from_numpy(part) for part in digits(row))
    one_hot = torch.eye(10)
    source = batches(x, y, BATCH[row], shuffled=row != "from-scratch")
    total_loss, right = torch.zeros(()), torch.zeros((), dtype=torch.int64)

    def step():
        images, labels = next(source)
        optimizer.zero_grad(set_to_none=True)
        outputs = model(images)
        loss = loss_function(outputs, one_hot[labels] if row == "first-network" else labels)
        loss.backward()
        optimizer.step()
        if row == "from-scratch":
            loss.item()
            return
        with torch.no_grad():
            total_loss.add_(loss)
            right.add_((outputs.argmax(1) == labels).sum())

    return Work(step)


def prediction(row):
    is_convnet = row.startswith("predict-convnet")
    model = nn.Sequential(*(convnet() if is_convnet else layers(784, 512, 10)), nn.Softmax(1)).eval()
    x = torch.from_numpy(digits(row)[0][: MANY if row.endswith("10000") else 1])

    # All pictures of a convnet at once would leave the caches.
    parts = x.split(500) if is_convnet else [x]

    def step():
        with torch.inference_mode():
            for part in parts:
                model(part)

    return Work(step)


def make(row):
    if product(row):
        a, b = (torch.from_numpy(matrix) for matrix in matrices(row))
        return Work(lambda: a @ b)
    return prediction(row) if row.startswith("predict") else training(row)


blas = next((line.strip("- ").strip() for line in torch.__config__.show().splitlines() if "MKL-DNN" in line), "no oneDNN")
serve(torch.__version__, f"torch.set_num_threads({torch.get_num_threads()}), Python {platform.python_version()}, {blas.split(' (')[0]}", make)
