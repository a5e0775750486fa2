"""The measures of LatentSharp.Evaluation once more in NumPy and SciPy, in double: same definitions, same draws, same patches,
same directions, so that the numbers must agree to rounding. Pictures are uint8 arrays [count, channels, side, side].
"""

import hashlib

import numpy as np
from scipy import linalg, ndimage


class RandomStream:
    """LatentSharp.Random.RandomStream: Philox4x32-10, the key is the seed, the counter's high half the first 8 bytes of SHA-256 of the name."""

    def __init__(self, seed, name):
        self.seed = seed
        self.stream = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")
        self.position = 0

    def words(self, count):
        low = 0xFFFFFFFF
        first, last = self.position // 4, (self.position + count + 3) // 4
        block = np.arange(first, last, dtype=np.uint64)
        x0, x1 = block & low, block >> 32
        x2 = np.full_like(block, self.stream & low)
        x3 = np.full_like(block, self.stream >> 32)
        k0, k1 = self.seed & low, self.seed >> 32 & low
        for _ in range(10):
            p0, p1 = x0 * np.uint64(0xD2511F53), x2 * np.uint64(0xCD9E8D57)
            x0, x1, x2, x3 = (p1 >> 32) ^ x1 ^ np.uint64(k0), p1 & low, (p0 >> 32) ^ x3 ^ np.uint64(k1), p0 & low
            k0, k1 = k0 + 0x9E3779B9 & low, k1 + 0xBB67AE85 & low
        words = np.stack([x0, x1, x2, x3], axis=1).ravel()[self.position - 4 * first:][:count]
        self.position += count
        return words

    def integers(self, end, count):
        taken = np.zeros(0, np.uint64)
        threshold = (2 ** 32 - end) % end
        while len(taken) < count:
            product = self.words(count - len(taken)) * np.uint64(end)
            taken = np.append(taken, (product >> 32)[(product & 0xFFFFFFFF) >= threshold])
        return taken.astype(np.int64)

    def normals(self, count):
        words = self.words(4 * count).reshape(count, 2, 2)
        uniform = ((words[..., 0] >> 5) << 26 | words[..., 1] >> 6) / 2.0 ** 53
        return np.sqrt(-2 * np.log(1 - uniform[:, 0])) * np.cos(2 * np.pi * uniform[:, 1])

    def shuffled(self, count):
        order = np.arange(count)
        for i in range(count - 1, 0, -1):
            j = self.integers(i + 1, 1)[0]
            order[[i, j]] = order[[j, i]]
        return order


def directions(dimensions, count, seed):
    made = RandomStream(seed, "sliced directions").normals(count * dimensions).reshape(count, dimensions)
    return made / np.sqrt((made ** 2).sum(axis=1, keepdims=True))


FILTER = np.outer([1, 4, 6, 4, 1], [1, 4, 6, 4, 1])[None, None] / 256.0


def reduce(pictures):
    return ndimage.convolve(pictures, FILTER, mode="mirror")[:, :, ::2, ::2]


def expand(pictures):
    count, channels, rows, columns = pictures.shape
    spread = np.zeros((count, channels, 2 * rows, 2 * columns))
    spread[:, :, ::2, ::2] = pictures
    return ndimage.convolve(spread, 4 * FILTER, mode="mirror")


def laplacian_pyramid(pictures):
    levels = [pictures / 255.0]
    while levels[-1].shape[-1] // 2 >= 16 and levels[-1].shape[-1] % 2 == 0:
        levels.append(reduce(levels[-1]))
        levels[-2] = levels[-2] - expand(levels[-1])
    return levels


def descriptors(level, patches, seed):
    count, channels, side, _ = level.shape
    places = RandomStream(seed, f"patches at {side} pixels").integers(side - 6, 2 * count * patches).reshape(-1, 2)
    picture = np.repeat(np.arange(count), patches)[:, None, None, None]
    channel = np.arange(channels)[None, :, None, None]
    y = places[:, 1, None, None, None] + np.arange(7)[None, None, :, None]
    x = places[:, 0, None, None, None] + np.arange(7)[None, None, None, :]
    found = level[picture, channel, y, x]
    found -= found.mean(axis=(0, 2, 3), keepdims=True)
    found /= found.std(axis=(0, 2, 3), keepdims=True)
    return found.reshape(len(found), -1)


def sliced_wasserstein(first, second, count, seed):
    total = 0.0
    for direction in directions(first.shape[1], count, seed):
        total += np.abs(np.sort(first @ direction) - np.sort(second @ direction)).mean()
    return total / count


def pyramid_distance(first, second, patches=128, count=128, seed=1000):
    """{side: distance x 1000}, finest level first."""
    pairs = zip(laplacian_pyramid(first), laplacian_pyramid(second))
    return {a.shape[-1]: 1000 * sliced_wasserstein(descriptors(a, patches, seed), descriptors(b, patches, seed), count, seed) for a, b in pairs}


def rows(pictures):
    return pictures.reshape(len(pictures), -1) / 255.0


def distances(first, second):
    """Exact even for equal rows, a few rows at a time."""
    return np.concatenate([np.sqrt(((part[:, None] - second[None]) ** 2).sum(axis=2)) for part in np.array_split(first, -(-len(first) // 20))])


def random_features(pictures):
    """LatentSharp.PictureMeasures.RandomConvolutions, one matrix product a layer."""
    random = RandomStream(1000, "random convolutions")
    values, outputs = 2 * (pictures.transpose(0, 2, 3, 1) / 255.0) - 1, 16
    while values.shape[1] > 4:
        count, side, _, inputs = values.shape
        weights = np.float32(random.normals(9 * inputs * outputs) * np.float64(np.sqrt(np.float32(2 / (9 * inputs))))).astype(np.float64)
        padded = np.pad(values, ((0, 0), (1, 1), (1, 1), (0, 0)))
        half = (side + 1) // 2
        taps = [padded[:, y:y + 2 * half - 1:2, x:x + 2 * half - 1:2] for y in range(3) for x in range(3)]
        values = np.maximum(np.concatenate(taps, axis=3) @ weights.reshape(9 * inputs, outputs), 0)
        outputs = min(64, 2 * outputs)
    return values.reshape(len(values), -1)


def neighbour_measures(real, batch, k):
    def radius(points):
        return np.sort(distances(points, points), axis=1)[:, k]

    between = distances(batch, real)
    in_real, in_batch = between <= radius(real)[None], between <= radius(batch)[:, None]
    return {
        "precision": in_real.any(axis=1).mean(),
        "recall": in_batch.any(axis=0).mean(),
        "density": in_real.sum() / (k * len(batch)),
        "coverage": in_real.any(axis=0).mean(),
    }


def within(points):
    """Distances of the points to one another, infinite to themselves."""
    far = distances(points, points)
    np.fill_diagonal(far, np.inf)
    return far


def mean_of_pairs(values, same):
    return (values.sum() - np.trace(values)) / (len(values) * (len(values) - 1)) if same else values.mean()


def discrepancy(first, second, kernel):
    """The unbiased squared MMD of Gretton et al. (2012), equation 3."""
    return mean_of_pairs(kernel(first, first), True) + mean_of_pairs(kernel(second, second), True) - 2 * mean_of_pairs(kernel(first, second), False)


def median_distance(points):
    far = distances(points[:1000], points[:1000])
    return float(np.median(far[np.triu_indices(len(far), 1)]))


def gaussian(sigma):
    return lambda a, b: np.exp(-distances(a, b) ** 2 / (2 * sigma ** 2))


def polynomial(a, b):
    return (a @ b.T / a.shape[1] + 1) ** 3


def energy(first, second):
    return -discrepancy(first, second, distances)


def frechet(first, second):
    """With SciPy's matrix root, as the published FID programs have it."""
    c1, c2 = np.cov(first, rowvar=False), np.cov(second, rowvar=False)
    return float(((first.mean(0) - second.mean(0)) ** 2).sum() + np.trace(c1) + np.trace(c2) - 2 * np.trace(linalg.sqrtm(c1 @ c2).real))


def nearest_accuracy(first, second):
    own = np.concatenate([within(first).min(axis=1), within(second).min(axis=1)])
    between = distances(first, second)
    other = np.concatenate([between.min(axis=1), between.min(axis=0)])
    return float(((own < other) + 0.5 * (own == other)).mean())


def next_gaps(points):
    """Of each point: the nearest different point, the distance to it, and to the next different one."""
    far = distances(points, points)
    far[far == 0] = np.inf
    order = np.argsort(far, axis=1)
    rows_of = np.arange(len(points))
    return order[:, 0], far[rows_of, order[:, 0]], far[rows_of, order[:, 1]]


def nearest_real_ratios(training, batch, own=None):
    """own: the numbers of the batch in the training points, which then do not count."""
    far = distances(batch, training)
    if own is not None:
        far[np.arange(len(batch)), own] = np.inf
    nearest = far.argmin(axis=1)
    index, gap, next_gap = next_gaps(training)
    without = np.where(index[nearest] == own, next_gap[nearest], gap[nearest]) if own is not None else gap[nearest]
    return far.min(axis=1) / without


def space_measures(first, other, k):
    sigma = median_distance(first)
    return {
        **neighbour_measures(first, other, k),
        "nearestAccuracy": nearest_accuracy(first, other),
        "gaussian": discrepancy(first, other, gaussian(sigma)),
        "energy": energy(first, other),
        "cubic": discrepancy(first, other, polynomial),
        "diversity": float(mean_of_pairs(distances(other, other), True) / mean_of_pairs(distances(first, first), True)),
    }


def copying(training, held_out, generated):
    """Of one cell: the chance of lying farther than a held-out picture, and the standardised Mann-Whitney statistic."""
    held, made = distances(held_out, training).min(axis=1), distances(generated, training).min(axis=1)
    n, m = len(held), len(made)
    wins = ((made[:, None] > held[None]) + 0.5 * (made[:, None] == held[None])).sum()
    return {"chance": wins / (m * n), "statistic": (wins - m * n / 2) / np.sqrt(m * n * (m + n + 1) / 12)}


def picture_evaluation(training, held_out, generated, k=5, components=50, patches=128, count=128, seed=1000, most=5000):
    """PictureEvaluation.Measure without intervals: values and floors, which compare real pictures with real ones."""
    n = min(most, len(generated), len(training) // 2)
    order = RandomStream(seed, "real draws").shuffled(len(training))
    first, second = order[:n], order[n:2 * n]
    found = {"count": n, "levels": [], "spaces": {}}
    value, floor = (pyramid_distance(training[first], other, patches, count, seed) for other in (generated[:n], training[second]))
    found["levels"] = [{"side": int(side), "value": value[side], "floor": floor[side]} for side in value]
    pixels = rows(training)
    mean = pixels.mean(axis=0)
    axes = np.linalg.svd(pixels - mean, full_matrices=False)[2][:components]
    spaces = {"pixels": rows, "PCA": lambda pictures: (rows(pictures) - mean) @ axes.T, "random convolutions": random_features}
    for name, features in spaces.items():
        real, made = features(training), features(generated)
        here = {"value": space_measures(real[first], made[:n], k), "floor": space_measures(real[first], real[second], k)}
        if name == "PCA":
            here["value"]["frechet"], here["floor"]["frechet"] = frechet(real[first], made[:n]), frechet(real[first], real[second])
        made = made[:most]
        held = None if held_out is None else features(held_out)
        ratios = nearest_real_ratios(real, made)
        floor_ratios = nearest_real_ratios(real, real[first], first) if held is None else nearest_real_ratios(real, held)
        here["ratio"] = {"value": float(np.median(ratios)), "floor": float(np.median(floor_ratios))}
        here["authenticity"] = {"value": float((ratios > 1).mean()), "floor": float((floor_ratios > 1).mean())}
        if held is not None:
            here["copying"] = copying(real, held, made)
        found["spaces"][name] = here
    return found
