"""Trains the two Olivetti maps for 60 epochs, the plain way in NumPy, and prints what OlivettiReferenceTests.cs holds.

Usage: python3 make-som-olivetti-reference.py olivetti-images-idx3-ubyte.gz
Order and initial codebook come from integer formulas that both sides can compute.
"""
import gzip
import hashlib
import sys

import numpy as np

N, U, D, SIDE, EPOCHS = 100, 64, 4096, 8, 60
MASK = (1 << 64) - 1


def order(epoch):
    state, drawn = 12345 + epoch, list(range(N))
    for i in range(N - 1, 0, -1):
        state = (state * 6364136223846793005 + 1442695040888963407) & MASK
        j = (state >> 33) % (i + 1)
        drawn[i], drawn[j] = drawn[j], drawn[i]
    return drawn


def train(faces, as_printed):
    x = faces.copy()
    if not as_printed:
        x /= np.sqrt((x * x).sum(axis=1, keepdims=True))
    index = np.arange(U * D, dtype=np.uint64)
    w = (((index * 2654435761) % (1 << 32)).astype(np.float64) / 2.0**32 - 0.5) * 0.35
    w = w.reshape(U, D)
    row, column = np.divmod(np.arange(U), SIDE)
    winners = []
    for epoch in range(EPOCHS):
        sigma, eta = 3 * np.exp(-(epoch + 1) / 100), np.exp(-(epoch + 1) / 100)
        if not as_printed:
            sigma, eta = max(1.0, sigma), max(0.2, eta)
        for sample in order(epoch):
            squared = ((x[sample] - w) ** 2).sum(axis=1)
            best = int(np.argmax(squared) if as_printed else np.argmin(squared))
            winners.append(best)
            h = eta * np.exp(-((row - row[best]) ** 2 + (column - column[best]) ** 2) / (2 * sigma**2))
            w += h[:, None] * (x[sample] - w)
        w /= np.sqrt((w * w).sum(axis=1, keepdims=True))
    return winners, w


with gzip.open(sys.argv[1]) as file:
    images = np.frombuffer(file.read(), dtype=np.uint8, offset=16).reshape(-1, D)
faces = images[:N].astype(np.float64) / images.max()
print("largest byte", images.max())
for as_printed in (False, True):
    winners, w = train(faces, as_printed)
    print("as printed" if as_printed else "put right")
    print(" first winners", winners[:10], "last", winners[-10:])
    print(" sha-256", hashlib.sha256(np.array(winners, dtype="<i4").tobytes()).hexdigest())
    print(" weights", [repr(float(w[u, d])) for u, d in ((0, 0), (7, 100), (27, 2080), (36, 2016), (63, 4095))])
