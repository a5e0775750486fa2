"""Reference values of SciPy and NumPy for the divergences; writes densities.json beside itself. Needs python3-scipy, python3-mpmath."""
import json
import os

import mpmath
import numpy
from scipy import integrate, stats
from scipy.spatial.distance import jensenshannon

random = numpy.random.default_rng(20)
out = {}


def density(spec):
    kind, *rest = spec
    if kind == "uniform":
        return stats.uniform(rest[0], rest[1] - rest[0])
    return stats.norm(rest[0], rest[1])


class Mixed:
    def __init__(self, parts):
        self.parts = [(w, density(s)) for w, s in parts]
        self.total = sum(w for w, _ in self.parts)

    def pdf(self, x):
        return sum(w * d.pdf(x) for w, d in self.parts) / self.total

    def cdf(self, x):
        return sum(w * d.cdf(x) for w, d in self.parts) / self.total


def text(parts):
    def one(s):
        return f"{s[0]}({s[1]},{s[2]})"
    return one(parts[0][1]) if len(parts) == 1 else "mixture(" + "+".join(f"{w}*{one(s)}" for w, s in parts) + ")"


def points(parts):
    ends = []
    for _, (kind, a, b) in parts:
        ends += [a, b] if kind == "uniform" else [a + k * b for k in (-30, -8, -5, -3, -2, -1, 0, 1, 2, 3, 5, 8, 30)]
    return ends


def integral(f, ends):
    ends = sorted(set(ends))
    with numpy.errstate(all="ignore"):
        return sum(integrate.quad(f, a, b, epsabs=1e-14, epsrel=1e-13, limit=400)[0] for a, b in zip(ends, ends[1:]))


def relative(a, b):
    return a * numpy.log(a / b) if a > 0 else 0.0


# Densities. KL is left out where it is infinite.
cases = [
    ([(1, ("uniform", -1, 0))], [(1, ("uniform", 1, 2))]),
    ([(1, ("uniform", 0, 1))], [(1, ("uniform", 0.25, 2))]),
    ([(1, ("uniform", 0, 1))], [(1, ("uniform", -1, 3))]),
    ([(1, ("normal", 0, 1))], [(1, ("normal", 1, 2))]),
    ([(1, ("normal", 0, 1))], [(1, ("normal", 6, 0.5))]),
    ([(1, ("normal", 0, 1))], [(0.5, ("normal", -2, 0.5)), (0.5, ("normal", 2, 0.5))]),
    ([(0.3, ("normal", -1, 0.25)), (0.7, ("normal", 2, 1))], [(1, ("normal", 0, 2)), (3, ("normal", 3, 0.5))]),
    ([(1, ("uniform", -1, 1))], [(1, ("normal", 0, 1))]),
    ([(0.5, ("uniform", 0, 1)), (0.5, ("uniform", 3, 4))], [(0.5, ("uniform", 0.5, 1.5)), (0.5, ("normal", 3, 0.1))]),
]
out["densities"] = []
for p, q in cases:
    P, Q, ends = Mixed(p), Mixed(q), points(p) + points(q)
    outside = lambda a, b: integral(lambda x: a.pdf(x) * (b.pdf(x) == 0) * (abs(x) < 8), [e for e in ends if abs(e) < 20])
    kl = lambda a, b: integral(lambda x: relative(a.pdf(x), b.pdf(x)) if b.pdf(x) > 0 else 0.0, ends)
    js = integral(lambda x: 0.5 * (relative(P.pdf(x), (P.pdf(x) + Q.pdf(x)) / 2) + relative(Q.pdf(x), (P.pdf(x) + Q.pdf(x)) / 2)), ends)
    out["densities"].append({
        "p": text(p), "q": text(q), "jensenShannon": js,
        "kullbackLeibler": "Infinity" if outside(P, Q) > 1e-9 else kl(P, Q),
        "reverseKullbackLeibler": "Infinity" if outside(Q, P) > 1e-9 else kl(Q, P),
        "totalVariation": integral(lambda x: abs(P.pdf(x) - Q.pdf(x)) / 2, ends),
        "wasserstein1": integral(lambda x: abs(P.cdf(x) - Q.cdf(x)), ends),
    })

# Histograms: SciPy's divergences; masses on 0, 1, 2, ... for the Wasserstein distance.
out["histograms"] = []
for p, q in [([2, 5, 1], [1, 1, 6]), ([1, 0, 1], [0, 1, 0]), ([3, 0, 2, 7, 0.5], [3, 0, 2, 7, 0.5]), ([1, 2, 3, 4], [4, 0, 2, 1]), ([1e-9, 1], [1, 1e-9])]:
    a, b = numpy.array(p) / sum(p), numpy.array(q) / sum(q)
    with numpy.errstate(all="ignore"):
        out["histograms"].append({
            "p": p, "q": q, "jensenShannon": float(jensenshannon(a, b)) ** 2,
            "kullbackLeibler": str(stats.entropy(a, b)), "reverseKullbackLeibler": str(stats.entropy(b, a)),
            "totalVariation": float(abs(a - b).sum() / 2), "wasserstein1": float(stats.wasserstein_distance(range(len(p)), range(len(q)), p, q)),
        })

# Samples: random, of different counts, tied, weighted.
out["samples"] = []
for n, m, digits, weighted in [(40, 40, 6, False), (7, 31, 6, False), (1, 12, 6, False), (60, 45, 0, False), (25, 40, 6, True), (50, 30, 0, True)]:
    a, b = numpy.round(random.normal(0, 2, n), digits), numpy.round(random.exponential(2, m), digits)
    u, v = (numpy.round(random.uniform(0, 3, n), 3), numpy.round(random.uniform(0, 3, m), 3)) if weighted else (None, None)
    out["samples"].append({
        "p": a.tolist(), "q": b.tolist(), "weightsP": [] if u is None else u.tolist(), "weightsQ": [] if v is None else v.tolist(),
        "wasserstein1": float(stats.wasserstein_distance(a, b, u, v)),
    })

# Shared bins: NumPy's Freedman-Diaconis edges of the pooled samples, SciPy's divergence of the counts.
out["bins"] = []
for n, m in [(200, 300), (90, 90), (500, 60)]:
    a, b = numpy.round(random.normal(0, 1, n), 6), numpy.round(random.normal(0.8, 1.5, m), 6)
    edges = numpy.histogram_bin_edges(numpy.concatenate([a, b]), bins="fd")
    p, q = numpy.histogram(a, edges)[0], numpy.histogram(b, edges)[0]
    out["bins"].append({
        "p": a.tolist(), "q": b.tolist(), "edges": edges.tolist(), "countsP": p.tolist(), "countsQ": q.tolist(),
        "jensenShannon": float(jensenshannon(p, q)) ** 2, "totalVariation": float(abs(p / n - q / m).sum() / 2),
    })

# Samples against a density: the distribution functions' difference, integrated between the samples.
out["mixed"] = []
for parts, n in [([(1, ("normal", 0.5, 1))], 30), ([(1, ("uniform", -1, 2))], 25), ([(0.4, ("normal", -2, 0.5)), (0.6, ("normal", 1, 0.8))], 40)]:
    a, Q = numpy.sort(numpy.round(random.normal(0, 1.5, n), 6)), Mixed(parts)
    step = lambda x: numpy.searchsorted(a, x, side="right") / n
    ends = sorted(a.tolist() + points(parts))
    fine = [e for s, t in zip(ends, ends[1:]) for e in numpy.linspace(s, t, 9)[:-1]] + [ends[-1]]
    out["mixed"].append({"p": a.tolist(), "q": text(parts), "wasserstein1": integral(lambda x: abs(step((x)) - Q.cdf(x)), fine)})

# The normal distribution function and its inverse, with 40 digits.
mpmath.mp.dps = 40
out["normal"] = [{"x": x, "cumulative": float(mpmath.ncdf(mpmath.mpf(x)))} for x in [-38, -20, -8.5, -5, -2.75, -2.5, -2.25, -1, -0.3, 0, 1e-9, 0.7, 2.4, 2.6, 4, 9]]
out["normalQuantile"] = [{"p": p, "x": float(stats.norm.ppf(p))} for p in [1e-300, 1e-20, 1e-5, 0.02, 0.3, 0.5, 0.75, 0.975, 1 - 1e-9]]

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "densities.json"), "w") as file:
    json.dump(out, file, indent=1)
    file.write("\n")
