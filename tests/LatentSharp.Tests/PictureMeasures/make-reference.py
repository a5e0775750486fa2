"""Writes measures.json: the measures of small batches of pictures and points made by an integer formula, from bench/picture_measures.py, SciPy's
wasserstein_distance, PyTorch's convolutions and scikit-learn's nearest neighbours. Usage: make-reference.py > measures.json
"""

import json
import os
import sys

import numpy as np
from scipy.stats import wasserstein_distance
from sklearn.neighbors import NearestNeighbors

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../bench"))
import picture_measures


def hashed(start, count):
    h = np.arange(count, dtype=np.uint64) * 0x9E3779B9 + np.uint64(start) & 0xFFFFFFFF
    h ^= h >> 16
    h = h * 0x7FEB352D & 0xFFFFFFFF
    h ^= h >> 15
    h = h * 0x846CA68B & 0xFFFFFFFF
    return h ^ h >> 16


def pictures(start, count, channels, side, noise):
    """A slanted ramp, one of three brightnesses, and noise."""
    k, c, y, x = np.ogrid[:count, :channels, :side, :side]
    random = hashed(start, count * channels * side * side).reshape(count, channels, side, side).astype(np.int64) % noise
    return (random + (k % 3) * 40 + x * (1 + k % 2) + y + 5 * c & 255).astype(np.uint8)


def points(start, count, dimensions):
    return ((hashed(start, count * dimensions) >> 8) / 2.0 ** 24).reshape(count, dimensions)


def quality(channels, side, real, generated, k, patches, directions):
    found = picture_measures.picture_quality(pictures(1, real, channels, side, 60), pictures(2, generated, channels, side, 45), k, patches, directions)
    for part in (found["generated"], found["floor"]):
        part["levels"] = [{"side": int(level), "value": value} for level, value in part["levels"].items()]
    return {"channels": channels, "side": side, "realCount": real, "generatedCount": generated, "neighbours": k, "patches": patches, "directions": directions, **found}


def features(channels, side):
    """The same network through PyTorch's convolutions."""
    import torch
    made = pictures(1, 3, channels, side, 60)
    values, random, inputs, outputs = torch.from_numpy(2 * (made / 255.0) - 1), picture_measures.RandomStream(1000, "random convolutions"), channels, 16
    while values.shape[2] > 4:
        weights = np.float32(random.normals(9 * inputs * outputs) * np.float64(np.sqrt(np.float32(2 / (9 * inputs))))).astype(np.float64).reshape(3, 3, inputs, outputs)
        values = torch.relu(torch.nn.functional.conv2d(values, torch.from_numpy(weights).permute(3, 2, 0, 1), stride=2, padding=1))
        inputs, outputs = outputs, min(64, 2 * outputs)
    found = values.permute(0, 2, 3, 1).reshape(len(made), -1).numpy()
    assert np.allclose(found, picture_measures.random_features(made), rtol=1e-12)
    return {"channels": channels, "side": side, "dimensions": found.shape[1], "some": found[:, ::37].ravel().tolist()}


def sliced(count, dimensions, directions):
    a, b = points(3, count, dimensions), points(4, count, dimensions) ** 2
    value = np.mean([wasserstein_distance(a @ d, b @ d) for d in picture_measures.directions(dimensions, directions, 1000)])
    return {"count": count, "dimensions": dimensions, "directions": directions, "value": value}


def line(first, second):
    return {"first": first, "second": second, "value": wasserstein_distance(points(5, first, 1).ravel(), points(6, second, 1).ravel())}


def neighbours(count, dimensions, k):
    a, b = np.float32(points(7, count, dimensions)), np.float32(points(8, count, dimensions) * 0.75)
    far, who = NearestNeighbors(n_neighbors=k, algorithm="brute", metric="euclidean").fit(b.astype(np.float64)).kneighbors(a.astype(np.float64))
    return {"count": count, "dimensions": dimensions, "k": k, "radius": far[:, -1].tolist(), "nearest": who[:, 0].tolist()}


json.dump({
    "quality": [quality(1, 32, 41, 25, 3, 16, 32), quality(3, 32, 24, 12, 2, 8, 20), quality(1, 24, 20, 9, 2, 10, 7)],
    "sliced": [sliced(50, 3, 20), sliced(300, 17, 13), sliced(1, 2, 5)],
    "line": [line(20, 20), line(20, 7), line(6, 9), line(1, 5)],
    "features": [features(1, 32), features(3, 28)],
    "neighbours": [neighbours(60, 5, 4), neighbours(50, 400, 1)],
}, sys.stdout, indent=1)
print()
