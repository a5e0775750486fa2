"""The draws of DrawTests by an independent Philox4x32-10, and what SciPy says of them."""
import hashlib
import math
import struct

import scipy.stats


def philox(key, counter):
    k, c = [key & 0xFFFFFFFF, key >> 32 & 0xFFFFFFFF], list(counter)
    for turn in range(10):
        if turn:
            k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
        p, q = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(q >> 32) ^ c[1] ^ k[0], q & 0xFFFFFFFF, (p >> 32) ^ c[3] ^ k[1], p & 0xFFFFFFFF]
    return c


def words(setting, parameter):
    name = f"sweep round 1 setting {setting} {parameter}"
    stream = struct.unpack("<Q", hashlib.sha256(name.encode()).digest()[:8])[0]
    return philox(1000, [0, 0, stream & 0xFFFFFFFF, stream >> 32])


def uniform(setting, parameter):
    w = words(setting, parameter)
    return ((w[0] >> 5) << 26 | w[1] >> 6) / 2**53


def four_digits(number):
    digits = 3 - min(math.floor(math.log10(number)), math.floor(math.log10(1e-2 - 1e-5)))
    return round(number * 10**digits) / 10**digits


def logarithmic(setting, parameter, low, high):
    return math.exp(math.log(low) + uniform(setting, parameter) * (math.log(high) - math.log(low)))


COUNT = range(500)
noise = [round(-1 + 4 * uniform(i, "noise"), 3) for i in COUNT]
rate = [four_digits(logarithmic(i, "rate", 1e-5, 1e-2)) for i in COUNT]
batch = [[20, 50, 100, 200][words(i, "batch")[0] * 4 >> 32] for i in COUNT]
steps = [round(0.5 + 9 * uniform(i, "steps")) for i in COUNT]
latent = [round(logarithmic(i, "latent", 7.5, 256.5)) for i in COUNT]
print("first", noise[0], rate[0], batch[0], steps[0], latent[0])
print("linear", scipy.stats.kstest(noise, scipy.stats.uniform(-1, 4).cdf))
print("log", scipy.stats.kstest(rate, scipy.stats.loguniform(1e-5, 1e-2).cdf))
for draws in (batch, steps):
    print("chi square", scipy.stats.chisquare([draws.count(value) for value in sorted(set(draws))]))
print("limits", scipy.stats.kstwo.ppf(0.99, 500), scipy.stats.chi2.ppf(0.99, [3, 8]))
print("latent up to 31", sum(value <= 31 for value in latent))
