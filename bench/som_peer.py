"""The Python side of the map benchmark: trains one map as a job file says and reports how long the training alone took.

usage: som_peer.py KIND JOB.json, with KIND one of
  numpy-online  the source text's code with argmin: per sample the distances to the whole codebook, h for all units, the update of all units;
  numpy-batch   the batch map in plain NumPy, double;
  minisom       MiniSom's online training (the job names the file minisom.py);
  xpysom        XPySom's batch training on NumPy (the job names the folder that holds the package).

Prints {"seconds": wall, "cpu": user + system of all threads, "versions": {...}} and writes the codebook, units x dimensions, as .npy.
"""

import contextlib
import importlib.util
import json
import os
import subprocess
import sys
import time

import numpy as np


def normalize(codebook):
    codebook /= np.linalg.norm(codebook, axis=-1, keepdims=True)


def numpy_online(job, samples, codebook):
    row, column = np.indices(codebook.shape[:2])
    for radius, rate in zip(job["radius"], job["learningRate"]):
        for sample in samples:
            distance = np.sqrt(((codebook - sample) ** 2).sum(axis=2))
            r, c = np.unravel_index(np.argmin(distance), distance.shape)
            h = rate * np.exp(-((row - r) ** 2 + (column - c) ** 2) / (2 * radius ** 2))
            codebook += h[:, :, np.newaxis] * (sample - codebook)
        if job["normalize"]:
            normalize(codebook)
    return codebook


def numpy_batch(job, samples, codebook):
    shape, codebook = codebook.shape, codebook.reshape(-1, codebook.shape[2])
    row, column = (index.ravel() for index in np.indices(shape[:2]))
    squared = (row[:, None] - row) ** 2 + (column[:, None] - column) ** 2
    for radius in job["radius"]:
        winners = np.concatenate([np.argmin((codebook ** 2).sum(axis=1) - 2 * block @ codebook.T, axis=1)
                                  for block in np.array_split(samples, -(-len(samples) // 1000))])
        sums, counts = np.zeros_like(codebook), np.bincount(winners, minlength=len(codebook))
        np.add.at(sums, winners, samples)
        h = np.exp(-squared / (2 * radius ** 2))
        weight = h @ counts
        codebook = np.where(weight[:, None] >= 1e-12, (h @ sums) / np.maximum(weight, 1e-12)[:, None], codebook)
    return codebook.reshape(shape)


def minisom(job, samples, codebook):
    spec = importlib.util.spec_from_file_location("minisom", job["peer"])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    epoch = 0
    som = module.MiniSom(codebook.shape[0], codebook.shape[1], codebook.shape[2], sigma=job["radius"][0], learning_rate=job["learningRate"][0],
                         decay_function=lambda rate, t, most: job["learningRate"][epoch])
    # Its constructor takes a function for the learning rate only; the radius has a fixed list of schedules.
    som._sigma_decay_function = lambda sigma, t, most: job["radius"][epoch]
    som._weights = codebook.copy()

    def train():
        nonlocal epoch
        for epoch in range(len(job["radius"])):
            som.train(samples, len(samples))
            if job["normalize"]:
                normalize(som._weights)
        return som.get_weights()

    return train


def xpysom(job, samples, codebook):
    sys.path.insert(0, job["peer"])
    with contextlib.redirect_stdout(sys.stderr):
        from xpysom import XPySom
    # Its Gaussian is exp(-d^2 / (2 (0.5 radius)^2)): a radius of twice sigma is the same neighbourhood.
    som = XPySom(codebook.shape[0], codebook.shape[1], codebook.shape[2], sigma=2 * job["radius"][0], sigmaN=2 * job["radius"][-1], std_coeff=0.5,
                 learning_rate=1, learning_rateN=1, decay_function="linear", xp=np)
    som._weights = codebook.astype(np.float32)
    samples = samples.astype(np.float32)

    def train():
        som.train(samples, len(job["radius"]))
        return som.get_weights()

    return train


def commit(path):
    """The commit of the checkout that a peer was taken from, if it is one."""
    answer = subprocess.run(["git", "-C", path if os.path.isdir(path) else os.path.dirname(path), "describe", "--tags", "--always"],
                            capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "unknown"


def blas():
    with open("/proc/self/maps", encoding="utf-8") as maps:
        files = {line.split()[-1] for line in maps if "blas" in line and ".so" in line}
    return ", ".join(sorted(os.path.basename(os.path.realpath(file)) for file in files)) or "inside NumPy"


def main():
    kind = sys.argv[1]
    with open(sys.argv[2], encoding="utf-8") as file:
        job = json.load(file)
    samples = np.load(job["samples"], mmap_mode="r")[:job["count"]].astype(np.float64)
    codebook = np.load(job["initial"]).reshape(job["rows"], job["columns"], -1)
    if kind == "minisom":
        train = minisom(job, samples, codebook)
    elif kind == "xpysom":
        train = xpysom(job, samples, codebook)
    else:
        train = lambda: {"numpy-online": numpy_online, "numpy-batch": numpy_batch}[kind](job, samples, codebook)
    np.ones((96, 96)) @ np.ones((96, 96))  # The matrix library wakes before the clock starts; nothing large is freed, which would change how malloc works.
    start, cpu = time.perf_counter(), time.process_time()
    trained = train()
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    np.save(job["codebook"], np.asarray(trained, dtype=np.float64).reshape(job["rows"] * job["columns"], -1))
    versions = {"python": sys.version.split()[0], "numpy": np.__version__, "blas": blas()}
    if "peer" in job:
        versions[kind] = commit(job["peer"])
    print(json.dumps({"seconds": seconds, "cpu": cpu, "versions": versions}))


main()
