"""Writes the arrays of NpyTableTests."""
import numpy as np

X = np.arange(24, dtype=float).reshape(3, 2, 4) / 7
np.save("rows-f8.npy", X)
np.save("rows-f4-fortran.npy", np.asfortranarray(X.astype("f4")))
np.save("rows-i2-big.npy", np.arange(24).reshape(3, 8).astype(">i2") - 5)
