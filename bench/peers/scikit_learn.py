"""scikit-learn: MLPClassifier, as near to each network as it can express."""

import platform
import warnings

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier

from peer import BATCH, MANY, THREADS, NotExpressible, Work, digits, product, serve

warnings.filterwarnings("ignore")
STEPS = 20  # a call of partial_fit is one epoch: so many batches keep what a call costs apart small and the call short

MODELS = {
    "first-network": ((20, 20, 20), dict(solver="sgd", learning_rate_init=0.087, momentum=0), "cross-entropy in place of the mean squared error"),
    "dense-512": ((512,), dict(solver="adam"), "Adam in place of RMSprop"),
    "digits-20x20": ((25, 15), dict(solver="adam"), None),
    "from-scratch": ((512,), dict(solver="sgd", learning_rate_init=0.01, momentum=0), None),
    "softmax-regression": ((), dict(solver="adam"), "Adam in place of RMSprop"),
}


def classifier(row, hidden, **settings):
    return MLPClassifier(hidden, activation="relu", alpha=0, batch_size=BATCH.get(row, 100), random_state=1, shuffle=row != "from-scratch", **settings)


def make(row):
    if product(row):
        raise NotExpressible("scikit-learn has no matrix product but NumPy's")
    if row == "deep-dense":
        raise NotExpressible("MLPClassifier has no batch normalization and no dropout")
    if "convnet" in row:
        raise NotExpressible("scikit-learn has no convolution")
    x, y = digits(row)
    if row.startswith("predict"):
        model = classifier(row, (512,), solver="sgd").partial_fit(x[:100], y[:100], classes=np.arange(10))
        part = x[: 1 if row == "predict-1" else MANY]
        return Work(lambda: model.predict_proba(part))
    hidden, settings, remark = MODELS[row]
    model = classifier(row, hidden, **settings)
    count = STEPS * BATCH[row]
    starts = iter(())

    def step():
        nonlocal starts
        start = next(starts, None)
        if start is None:
            starts = iter(range(0, len(x) - count + 1, count))
            start = next(starts)
        model.partial_fit(x[start : start + count], y[start : start + count], classes=np.arange(10))

    note = f"shuffled within {STEPS} batches, no accuracy" if row != "from-scratch" else None
    return Work(step, "; ".join(part for part in (remark, note) if part) or None, STEPS)


serve(sklearn.__version__, f"OMP_NUM_THREADS={THREADS}, NumPy {np.__version__}, Python {platform.python_version()}", make)
