#!/usr/bin/env python3
"""Makes Resampled.txt and ResampledBilinear.txt: pictures of random numbers resized by Pillow (mode F, BICUBIC or BILINEAR) and by a direct evaluation
of the kernel's formula (Keys' cubic, or the triangle) in float64.

The two are independent of each other; the script stops if they disagree by more than single precision explains.
Usage: resampled.py bicubic > Resampled.txt; resampled.py bilinear > ResampledBilinear.txt (python3 with NumPy and Pillow).
"""

import sys

import numpy as np
from PIL import Image

CASES = [(28, 28, 64, 64), (28, 28, 32, 32), (92, 92, 64, 64), (7, 5, 3, 4), (5, 4, 13, 9), (64, 64, 8, 8), (3, 1, 1, 6), (10, 10, 9, 1)]


def keys(x: float) -> float:
    x = abs(x)
    if x < 1:
        return 1.5 * x**3 - 2.5 * x**2 + 1
    if x < 2:
        return -0.5 * x**3 + 2.5 * x**2 - 4 * x + 2
    return 0.0


def triangle(x: float) -> float:
    return max(0.0, 1 - abs(x))


KERNEL, FILTER = {"bicubic": (keys, Image.BICUBIC), "bilinear": (triangle, Image.BILINEAR)}[sys.argv[1]]


def matrix(source: int, target: int) -> np.ndarray:
    widening = max(1.0, source / target)
    weights = np.array([[KERNEL((j + 0.5 - (i + 0.5) * source / target) / widening) for j in range(source)] for i in range(target)])
    return weights / weights.sum(axis=1, keepdims=True)


def main() -> None:
    for case, (from_width, from_height, to_width, to_height) in enumerate(CASES):
        # A picture anyone can make again: the fractional part of a sine, in [-1, 1].
        index = np.arange(from_width * from_height)
        source = (np.sin(index * 12.9898 + case) * 0.999).reshape(from_height, from_width).astype(np.float32)
        pillow = np.asarray(Image.fromarray(source, mode="F").resize((to_width, to_height), FILTER))
        formula = matrix(from_height, to_height) @ source.astype(np.float64) @ matrix(from_width, to_width).T
        difference = np.abs(pillow - formula).max()
        if difference > 2e-6:
            sys.exit(f"case {case}: Pillow and the formula differ by {difference}")
        # Every 17th value of the large ones says as much as all of them.
        chosen = range(0, to_width * to_height, 17 if to_width * to_height > 400 else 1)
        values = " ".join(f"{i}:{formula.flat[i]:.9g}" for i in chosen)
        print(f"{from_width} {from_height} {to_width} {to_height} {values}")


main()
