#!/usr/bin/env python3
"""Writes features.json: the features of a tiny network, computed by NumPy, and what SciPy makes of them: the Frechet distance by the root of a matrix
product, the KID by its formula. Pictures are resized by Pillow. Run by hand (`python3 make_features_reference.py`, in this folder) and commit what it writes.

The network: 8 x 8 pixels of three channels, means over squares of 4 x 4, then a matrix to 5 numbers.
"""

import json

import numpy as np
from PIL import Image
from scipy.linalg import sqrtm

SIDE, SQUARE, FEATURES = 8, 4, 5


def bytes_of(count, channels, side, offset):
    """Pictures by an integer formula that the test has too: [count, channels, side, side] of 0..255."""
    i = np.arange(count * channels * side * side, dtype=np.int64)
    return ((37 * i * i + 101 * i + offset) % 256).reshape(count, channels, side, side)


def numbers(count, offset):
    i = np.arange(count, dtype=np.int64)
    return ((37 * i * i + 101 * i + offset) % 257 - 128) / 128


def network(planes):
    """[count, 3, 8, 8] in the network's own range -> [count, 5]."""
    count = len(planes)
    means = planes.reshape(count, 3, SIDE // SQUARE, SQUARE, SIDE // SQUARE, SQUARE).mean(axis=(3, 5)).reshape(count, 12)
    return means @ numbers(60, 1).reshape(12, FEATURES) + numbers(FEATURES, 2)


def prepare(pictures, low, high, mean=(0, 0, 0), std=(1, 1, 1), resize=None):
    planes = pictures / 255.0
    if resize is not None:
        planes = np.array([[np.asarray(Image.fromarray(plane.astype(np.float32), mode="F").resize((SIDE, SIDE), resize)) for plane in picture] for picture in planes], dtype=np.float64).clip(0, 1)
    if planes.shape[1] == 1:
        planes = np.repeat(planes, 3, axis=1)
    planes = low + planes * (high - low)
    return (planes - np.reshape(mean, (1, 3, 1, 1))) / np.reshape(std, (1, 3, 1, 1))


def frechet(a, b):
    c, d = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    return float(((a.mean(0) - b.mean(0)) ** 2).sum() + np.trace(c + d - 2 * sqrtm(c @ d).real))


def kid(a, b):
    def kernel(x, y):
        return (x @ y.T / x.shape[1] + 1) ** 3
    m, n = len(a), len(b)
    within_a, within_b = kernel(a, a), kernel(b, b)
    return float((within_a.sum() - np.trace(within_a)) / (m * (m - 1)) + (within_b.sum() - np.trace(within_b)) / (n * (n - 1)) - 2 * kernel(a, b).mean())


def case(channels, side, low, high, **more):
    a, b = (network(prepare(bytes_of(count, channels, side, offset), low, high, **more)) for count, offset in ((40, 3), (33, 7)))
    return {"features": a[:3].ravel().tolist(), "frechet": frechet(a, b), "kid": kid(a, b)}


result = {
    "colour": case(3, 8, 0, 1),
    "gray": case(1, 8, -1, 1, mean=(0.5, 0.25, -0.125), std=(0.5, 0.25, 2)),
    "bytes": case(3, 8, 0, 255),
    "bilinear": case(3, 12, 0, 1, resize=Image.BILINEAR),
    "bicubic": case(1, 5, 0, 1, resize=Image.BICUBIC),
}
with open("features.json", "w", encoding="ascii") as file:
    json.dump(result, file, indent=1)
    file.write("\n")
