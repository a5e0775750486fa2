"""The largest eigenvalues of the Olivetti faces' covariance (divided by N), for PrincipalAxesTests. usage: make-principal-axes.py olivetti_faces.npy"""
import sys
import numpy as np

x = np.load(sys.argv[1]).reshape(400, -1).astype(np.float64) / 242
x -= x.mean(axis=0)
print(", ".join(f"{v:.6f}" for v in np.linalg.eigvalsh(x @ x.T / 400)[::-1][:4]))
