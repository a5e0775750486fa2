"""The measures of LatentSharp.PictureMeasures once more in NumPy and SciPy, in double: same definitions, same draws, same patches,
same directions, so that the numbers must agree to rounding. Pictures are uint8 arrays [count, channels, side, side].
"""

import hashlib

import numpy as np
from scipy import ndimage


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


def measure(real, own, drawn, batch, k, patches, count, seed):
    draw, batch_rows, all_rows = rows(real[drawn]), rows(batch), rows(real)
    n = len(draw)

    def spread(points):
        return distances(points, points).sum() / (n * (n - 1))

    def to_nearest(points, numbers):
        far = distances(points, all_rows)
        if numbers is not None:
            far[np.arange(len(points)), numbers] = np.inf
        return np.median(far.min(axis=1))

    return {
        "levels": pyramid_distance(real[drawn], batch, patches, count, seed),
        "diversity": spread(batch_rows) / spread(draw),
        "nearestReal": to_nearest(batch_rows, own) / to_nearest(draw, drawn),
        "neighbours": neighbour_measures(draw, batch_rows, k),
        "featureNeighbours": neighbour_measures(random_features(real[drawn]), random_features(batch), k),
    }


def picture_quality(real, generated, k=5, patches=128, count=128, seed=1000, most=2000):
    """PictureQuality.Measure: the generated pictures and, as the floor, a second draw of real ones."""
    n = min(most, len(generated), len(real) // 2)
    order = RandomStream(seed, "real draws").shuffled(len(real))
    return {
        "count": n,
        "generated": measure(real, None, order[:n], generated[:n], k, patches, count, seed),
        "floor": measure(real, order[n:2 * n], order[:n], real[order[n:2 * n]], k, patches, count, seed),
    }
