"""Writes measures.json: expected calibration errors by numpy and areas under the ROC curve by scikit-learn.

Run: python3 measures.py > measures.json
"""
import json

import numpy as np
from sklearn.metrics import roc_auc_score


def calibration_error(confidence, right, bins):
    # Bin m holds confidences in ((m - 1) / M, m / M].
    number = np.digitize(confidence, np.linspace(0, 1, bins + 1), right=True)
    error = 0.0
    for m in range(1, bins + 1):
        inside = number == m
        if inside.any():
            error += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return error


def main():
    random = np.random.default_rng(5)
    calibrations = []
    for count, bins in ((40, 15), (40, 10), (40, 1), (7, 15)):
        confidence = (1 - random.random(count) ** 3).astype(np.float32)
        right = random.random(count) < confidence ** 2
        calibrations.append({
            "bins": bins,
            "confidences": [float(value) for value in confidence],
            "right": [bool(value) for value in right],
            "error": float(calibration_error(confidence.astype(np.float64), right.astype(np.float64), bins)),
        })

    areas = []
    for positives, negatives, levels in ((30, 50, 0), (30, 50, 4), (1, 9, 3), (25, 5, 2)):
        high = random.normal(0.6, 0.3, positives)
        low = random.normal(0.4, 0.3, negatives)
        if levels:  # few different scores: many ties
            high, low = np.round(high * levels) / levels, np.round(low * levels) / levels
        high, low = high.astype(np.float32), low.astype(np.float32)
        areas.append({
            "positives": [float(value) for value in high],
            "negatives": [float(value) for value in low],
            "area": float(roc_auc_score([1] * positives + [0] * negatives, np.concatenate([high, low]))),
        })

    print(json.dumps({"calibrations": calibrations, "areas": areas}))


if __name__ == "__main__":
    main()
