"""Writes clusters.json: scikit-learn's Davies-Bouldin index and SciPy's linkages of one small codebook.

    /usr/bin/python3 make-reference.py
"""
import json
import os

import numpy
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import KMeans
from sklearn.metrics import davies_bouldin_score

numbers = numpy.random.default_rng(11)
vectors = numpy.round(numbers.normal(0, 1, (20, 3)) + numbers.integers(-2, 3, (20, 1)), 3)
labels = numbers.integers(0, 4, 20)

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "clusters.json"), "w") as file:
    json.dump({
        "vectors": vectors.ravel().tolist(),
        "labels": labels.tolist(),
        "daviesBouldin": davies_bouldin_score(vectors, labels),
        "inertias": [{"k": k, "sumOfSquares": KMeans(k, init="random", n_init=3000, random_state=0).fit(vectors).inertia_} for k in (2, 3, 4, 5)],
        "linkages": [{"linkage": name, "heights": (tree := linkage(vectors, name))[:, 2].tolist(), "sizes": tree[:, 3].astype(int).tolist(),
                      "cut": fcluster(tree, 5, "maxclust").tolist()} for name in ("ward", "average", "complete", "single")],
    }, file, indent=1)
    file.write("\n")
