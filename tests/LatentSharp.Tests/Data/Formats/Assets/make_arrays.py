#!/usr/bin/env python3
"""Makes the small .npy and .mat files beside it with NumPy and SciPy: two pictures of 3 rows and 2 columns.

The sample of picture n, row r, column c, channel k is 100 n + 20 r + 7 c + k.
"""

import pathlib

import numpy as np
import scipy.io

HERE = pathlib.Path(__file__).resolve().parent
n, r, c, k = np.meshgrid(range(2), range(3), range(2), range(3), indexing="ij")
colour = (100 * n + 20 * r + 7 * c + k).astype(np.uint8)
gray = colour[..., 0].copy()


def npy(name: str, array: np.ndarray, version: tuple[int, int] = (1, 0)) -> None:
    with open(HERE / f"{name}.npy", "wb") as file:
        np.lib.format.write_array(file, array, version=version)


npy("gray-u1", gray)
npy("gray-u1-fortran", np.asfortranarray(gray))
npy("colour-u1", colour)
npy("colour-u1-fortran", np.asfortranarray(colour))
npy("gray-f4", (gray / 255).astype("<f4"))
npy("gray-f8-big", (gray / 255).astype(">f8"))
npy("gray-f8-whole", gray.astype("<f8"))
npy("gray-i4-fortran-big", np.asfortranarray(gray.astype(">i4")))
npy("gray-i8", gray.astype("<i8"))
npy("gray-version-2", gray, (2, 0))
npy("gray-version-3", gray, (3, 0))

by_columns = np.moveaxis(gray, 0, -1)
scipy.io.savemat(HERE / "gray-compressed.mat", {"note": "first, but no numbers", "pictures": by_columns.astype(float)}, do_compression=True)
scipy.io.savemat(HERE / "gray-plain.mat", {"t": 1.0, "pictures": by_columns}, do_compression=False)
scipy.io.savemat(HERE / "gray-fractions.mat", {"p": by_columns / 255.0}, do_compression=True)
scipy.io.savemat(HERE / "colour.mat", {"p": np.moveaxis(colour, 0, -1)}, do_compression=True)
scipy.io.savemat(HERE / "words-only.mat", {"note": "no numbers at all"}, do_compression=True)
