"""Writes measures.json: the measures of small batches of pictures and points made by an integer formula, from bench/picture_measures.py, SciPy
(wasserstein_distance, energy_distance, mannwhitneyu, sqrtm, chi2), PyTorch's convolutions, scikit-learn (nearest neighbours, kernels, PCA) and
scikit-image (structural_similarity). Usage: make-reference.py > measures.json
"""

import json
import os
import sys

import numpy as np
from scipy import ndimage
from scipy.stats import chi2, energy_distance, mannwhitneyu, wasserstein_distance
from skimage.metrics import structural_similarity
from sklearn.decomposition import PCA
from sklearn.metrics.pairwise import polynomial_kernel, rbf_kernel
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


def evaluation(channels, side, training, held_out, generated, k, components, patches, directions):
    made = pictures(2, generated, channels, side, 45)
    made[:3] = pictures(1, 3, channels, side, 60)  # three copies, whose distances are tied at 0
    found = picture_measures.picture_evaluation(pictures(1, training, channels, side, 60), pictures(9, held_out, channels, side, 60) if held_out else None,
                                                made, k, components, patches, directions)
    return {"channels": channels, "side": side, "training": training, "heldOut": held_out, "generated": generated, "neighbours": k, "components": components,
            "patches": patches, "directions": directions, **found}


def unbiased(kernel, a, b):
    within = sum((kernel(x, x).sum() - np.trace(kernel(x, x))) / (len(x) * (len(x) - 1)) for x in (a, b))
    return float(within - 2 * kernel(a, b).mean())


def divergences(first, second, dimensions, block):
    a, b = points(11, first, dimensions), points(12, second, dimensions) * 0.75
    sigma = picture_measures.median_distance(a)
    cubic = lambda x, y: polynomial_kernel(x, y, degree=3, gamma=1 / dimensions, coef0=1)
    blocks = [unbiased(cubic, a[i * block:(i + 1) * block], b[i * block:(i + 1) * block]) for i in range(min(first, second) // block)]
    energy = picture_measures.energy(a, b)
    if dimensions == 1:  # SciPy has the root of the biased form
        x, y = a.ravel(), b.ravel()
        spread = lambda v: np.abs(v[:, None] - v[None]).sum()
        biased = energy + spread(x) / (first * (first - 1)) - spread(x) / first ** 2 + spread(y) / (second * (second - 1)) - spread(y) / second ** 2
        assert abs(np.sqrt(biased) - energy_distance(x, y)) < 1e-12
    return {"first": first, "second": second, "dimensions": dimensions, "blockSize": block, "median": sigma,
            "gaussian": unbiased(lambda x, y: rbf_kernel(x, y, gamma=1 / (2 * sigma ** 2)), a, b), "cubic": unbiased(cubic, a, b), "blocks": float(np.mean(blocks)),
            "energy": energy, "frechet": picture_measures.frechet(a, b) if dimensions > 1 else None}


def eigenvalues(side):
    a = points(13, side, side)
    return {"side": side, "values": np.linalg.eigvalsh(a + a.T).tolist()}


def components(count, dimensions, kept):
    a = points(14, count, dimensions) * np.exp(-np.arange(dimensions) / 4)
    found = PCA(kept, svd_solver="full").fit(a)
    return {"count": count, "dimensions": dimensions, "kept": kept, "variances": (found.explained_variance_ * (count - 1) / count).tolist(),
            "coordinates": np.abs(found.transform(a)).tolist()}


def similarity(channels, side):
    """scikit-image for one scale; for several the same windows with contrast and structure apart (Wang et al. 2003)."""
    made = pictures(1, 4, channels, side, 60) / 255.0
    smooth = lambda plane: ndimage.gaussian_filter(plane, 1.5, truncate=3.5)[5:-5, 5:-5]
    weights = np.array([0.0448, 0.2856, 0.3001, 0.2363, 0.1333])
    weights = weights[:next(m for m in range(1, 6) if side >> m < 11 or m == 5)]
    values = []
    for first, second in ((0, 1), (0, 2), (1, 3)):
        channel_values = []
        for a, b in zip(made[first], made[second]):
            product = 1.0
            for scale, weight in enumerate(weights / weights.sum()):
                m, n = smooth(a), smooth(b)
                structure = (2 * (smooth(a * b) - m * n) + 0.0009) / (smooth(a * a) + smooth(b * b) - m * m - n * n + 0.0009)
                whole = structure * (2 * m * n + 0.0001) / (m * m + n * n + 0.0001)
                known = structural_similarity(a, b, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=1)
                assert abs(whole.mean() - known) < 1e-12
                product *= max(0, (whole if scale == len(weights) - 1 else structure).mean()) ** weight
                half = len(a) // 2 * 2
                a, b = (x[:half, :half].reshape(half // 2, 2, half // 2, 2).mean(axis=(1, 3)) for x in (a, b))
            channel_values.append(product)
        values.append(float(np.mean(channel_values)))
    return {"channels": channels, "side": side, "scales": len(weights), "values": values}


def mann_whitney(held_out, generated):
    p, q = np.round(points(15, held_out, 1).ravel(), 2), np.round(points(16, generated, 1).ravel() ** 1.2, 2)  # rounded, so that there are ties
    u = mannwhitneyu(q, p).statistic
    return {"heldOut": p.tolist(), "generated": q.tolist(), "statistic": (u - len(p) * len(q) / 2) / np.sqrt(len(p) * len(q) * (len(p) + len(q) + 1) / 12)}


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
    "evaluation": [evaluation(1, 32, 61, 33, 25, 3, 10, 16, 32), evaluation(3, 32, 44, 0, 26, 5, 6, 8, 20), evaluation(1, 24, 50, 0, 20, 2, 8, 10, 7)],
    "divergences": [divergences(60, 60, 3, 20), divergences(80, 50, 17, 25), divergences(40, 30, 50, 10), divergences(30, 45, 1, 15)],
    "eigenvalues": [eigenvalues(1), eigenvalues(2), eigenvalues(7), eigenvalues(60)],
    "components": [components(80, 12, 5), components(20, 60, 4)],
    "similarity": [similarity(1, 16), similarity(1, 32), similarity(3, 28), similarity(1, 64)],
    "mannWhitney": [mann_whitney(30, 40), mann_whitney(12, 25)],
    "poisson": [{"events": c, "low": chi2.ppf(0.025, 2 * c) / 2, "high": chi2.ppf(0.975, 2 * c + 2) / 2} for c in (1, 3, 20, 400)],
    "sliced": [sliced(50, 3, 20), sliced(300, 17, 13), sliced(1, 2, 5)],
    "line": [line(20, 20), line(20, 7), line(6, 9), line(1, 5)],
    "features": [features(1, 32), features(3, 28)],
    "neighbours": [neighbours(60, 5, 4), neighbours(50, 400, 1)],
}, sys.stdout, indent=1)
print()
