"""Writes measures.json: what NumPy and scikit-learn say of small maps. No formula here comes from the library's code.

    /usr/bin/python3 make-reference.py
"""
import itertools
import json
import os

import numpy
from sklearn.manifold import trustworthiness

HERE = os.path.dirname(os.path.abspath(__file__))
numbers = numpy.random.default_rng(7)


def centres(rows, columns, hexagonal):
    return numpy.array([(c + 0.5 * (r % 2), r * 3 ** 0.5 / 2) if hexagonal else (c, r) for r in range(rows) for c in range(columns)])


def lattice_distances(rows, columns, hexagonal, joins_rows, joins_columns):
    """Every copy of the map beside itself, and the nearest of them."""
    at = centres(rows, columns, hexagonal)
    height = rows * (3 ** 0.5 / 2 if hexagonal else 1)
    shifts = [(j * columns, i * height) for i in ((-1, 0, 1) if joins_rows else (0,)) for j in ((-1, 0, 1) if joins_columns else (0,))]
    return numpy.min([numpy.linalg.norm(at[:, None] - at[None] + shift, axis=2) for shift in shifts], axis=0)


def plain_measures(rows, columns, lattice, shape, sigma):
    codebook = numpy.round(numbers.normal(0, 1, (rows * columns, 3)), 3)
    samples = numpy.round(numbers.normal(0.2, 1.2, (40, 3)), 3)
    apart = lattice_distances(rows, columns, lattice == "Hexagonal", shape != "Sheet", shape == "Toroid")
    d = numpy.linalg.norm(samples[:, None] - codebook[None], axis=2)
    order = numpy.argsort(d, axis=1, kind="stable")
    first, second = order[:, 0], order[:, 1]
    between = apart[first, second]
    h = numpy.exp(-apart ** 2 / (2 * sigma ** 2))
    return {
        "rows": rows, "columns": columns, "lattice": lattice, "shape": shape, "sigma": sigma,
        "codebook": codebook.ravel().tolist(), "samples": samples.ravel().tolist(), "first": first.tolist(), "second": second.tolist(),
        "quantizationError": d.min(axis=1).mean(),
        "topographicError": (between > (1.5 if lattice == "Rectangular" else 1.1)).mean(),
        "topographicErrorOfFour": (between > 1.1).mean(),
        "distortion": (h[first] * d ** 2).sum(axis=1).mean(),
        "explainedVariance": 1 - (d.min(axis=1) ** 2).sum() / ((samples - samples.mean(axis=0)) ** 2).sum(),
        "deadUnits": rows * columns - len(set(first.tolist())),
    }


def untied_ranks():
    """One sample a unit, on the marks of a Golomb ruler: no two lattice distances are equal, so scikit-learn's value is the only one."""
    marks = [0, 1, 6, 10, 23, 26, 34, 41, 53, 55]
    samples = numpy.round(numbers.normal(0, 1, (len(marks), 3)), 3)
    places = numpy.array(marks, dtype=float)[:, None]
    return {
        "marks": marks, "samples": samples.ravel().tolist(),
        "values": [{"k": k, "trustworthiness": trustworthiness(samples, places, n_neighbors=k),
                    "neighbourhoodPreservation": trustworthiness(places, samples, n_neighbors=k)} for k in (1, 2, 3, 4)],
    }


def expected_penalty(members, ranks, k):
    """sum over i of the mean, over all orders of the others that each space allows, of how far its k nearest rank beyond k in the other."""
    n, total = len(members), 0.0
    for i in range(n):
        others = [j for j in range(n) if j != i]
        orders = list(itertools.permutations(others))
        allowed = [[o for o in orders if all(space[i][a] <= space[i][b] for a, b in zip(o, o[1:]))] for space in (members, ranks)]
        total += numpy.mean([sum(max(0, there.index(j) + 1 - k) for j in here[:k]) for here in allowed[0] for there in allowed[1]])
    return total


def tied_ranks():
    """Seven samples, two of them equal, on four units of a row."""
    units = [0, 0, 1, 2, 2, 3, 1]
    samples = numpy.array([[0.0, 0], [1, 0], [1, 0], [-3, 2], [0, 0.5], [2, 2], [4, -1]])
    data = numpy.linalg.norm(samples[:, None] - samples[None], axis=2).round(9)
    lattice = abs(numpy.subtract.outer(units, units))
    k, n = 2, len(units)
    scale = 2 / (n * k * (2 * n - 3 * k - 1))
    return {"units": units, "samples": samples.ravel().tolist(), "k": k, "trustworthiness": 1 - scale * expected_penalty(lattice, data, k),
            "neighbourhoodPreservation": 1 - scale * expected_penalty(data, lattice, k)}


with open(os.path.join(HERE, "measures.json"), "w") as file:
    json.dump({
        "plain": [plain_measures(3, 4, "Rectangular", "Sheet", 1.0), plain_measures(4, 5, "Rectangular", "Toroid", 0.7),
                  plain_measures(4, 4, "Hexagonal", "Sheet", 1.5), plain_measures(4, 5, "Hexagonal", "Toroid", 1.0), plain_measures(4, 3, "Hexagonal", "Cylinder", 2.0)],
        "untied": untied_ranks(),
        "tied": tied_ranks(),
    }, file, indent=1)
    file.write("\n")
