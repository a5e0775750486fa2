"""Writes objectives.bin and objectives.json: what PyTorch computes in whole steps of the other objectives and regularisers.

Run by hand like make_reference.py, from which the integer formula and the file format come. The random positions of the
penalties and the noise are those of LatentSharp's streams, computed here once more from the paper of Philox (Salmon et
al. 2011), so that the two sides measure a slope at the same pictures. Written as a PyTorch user would:
nn.GroupNorm(1, C), nn.utils.spectral_norm, nn.Embedding, torch.autograd.grad with create_graph.
"""

import hashlib
import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from make_reference import Layer, Reference, batch_norm, generator, numbers

SEED = 1000


class Stream:
    """Philox4x32-10: the key is the seed, the counter's low half the block, its high half the first 8 bytes of SHA-256(name)."""

    def __init__(self, name):
        self.high, self.position = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little"), 0

    def words(self, count):
        first, last = self.position // 4, (self.position + count + 3) // 4
        block = np.arange(first, last, dtype=np.uint64)
        mask = np.uint64(0xFFFFFFFF)
        x = [block & mask, block >> np.uint64(32),
             np.full_like(block, self.high & 0xFFFFFFFF), np.full_like(block, self.high >> 32)]
        k0, k1 = SEED & 0xFFFFFFFF, SEED >> 32
        for _ in range(10):
            p0, p1 = np.uint64(0xD2511F53) * x[0], np.uint64(0xCD9E8D57) * x[2]
            x = [(p1 >> np.uint64(32)) ^ x[1] ^ np.uint64(k0), p1 & mask, (p0 >> np.uint64(32)) ^ x[3] ^ np.uint64(k1), p0 & mask]
            k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
        start = self.position - 4 * first
        self.position += count
        return np.stack(x, 1).ravel()[start:start + count]

    def uniform(self, shape):
        """The middles of the 2^24 cells of (0, 1), rounded to float32."""
        cells = (self.words(int(np.prod(shape))) >> np.uint64(8)).astype(np.float64)
        return torch.from_numpy(((2 * cells + 1) / 2 ** 25).astype(np.float32).astype(np.float64).reshape(shape))

    def normal(self, shape, deviation):
        """Box and Muller, two 53-bit uniforms each, rounded to float32."""
        words = self.words(4 * int(np.prod(shape))).reshape(-1, 2)
        u = ((((words[:, 0] >> np.uint64(5)) << np.uint64(26)) | (words[:, 1] >> np.uint64(6))).astype(np.float64) / 2.0 ** 53).reshape(-1, 2)
        values = deviation * np.sqrt(-2 * np.log(1 - u[:, 0])) * np.cos(2 * math.pi * u[:, 1])
        return torch.from_numpy(values.astype(np.float32).astype(np.float64).reshape(shape))


class Generator(nn.Module):
    def __init__(self, case):
        super().__init__()
        self.classes = nn.Embedding(case.classes, case.vector) if case.classes else None
        self.layers = generator(case.latent + (case.vector if case.classes else 0), case.size, case.channels, case.width)

    def forward(self, codes, y):
        if self.classes is not None:
            codes = torch.cat([codes, self.classes(y)], 1)
        return self.layers(codes[:, :, None, None])


class Discriminator(nn.Module):
    """psi(phi(x)) + v_y . mean of phi(x) over the pixels (Miyato and Koyama 2018, equation 4, has the sum)."""

    def __init__(self, case):
        super().__init__()
        spectral = nn.utils.spectral_norm if case.spectral else lambda module: module
        norms = {"batch": batch_norm, "layer": lambda channels: nn.GroupNorm(1, channels, eps=1e-3), "none": lambda channels: None}
        layers, into, out, side = [], case.channels, case.width, case.size
        while side > 4:
            norm = norms[case.norm](out) if side < case.size else None
            layers.append(Layer(spectral(nn.Conv2d(into, out, 4, 2, 1)), norm, nn.LeakyReLU(0.2)))
            into, out, side = out, out * 2, side // 2
        layers.append(Layer(spectral(nn.Conv2d(into, 1, 4, 1, 0)), None, nn.Identity()))
        self.layers = nn.Sequential(*layers)
        self.classes = spectral(nn.Embedding(case.classes, into)) if case.classes else None

    def forward(self, x, y):
        features = self.layers[:-1](x)
        output = self.layers[-1](features).flatten()
        return output if self.classes is None else output + (self.classes(y) * features.mean((2, 3))).sum(1)


def own_weight(module):
    return module.weight_orig if hasattr(module, "weight_orig") else module.weight


def parts(prefix, network):
    """(name, tensor, is parameter), named as in our checkpoints."""
    for i, layer in enumerate(network.layers):
        at = f"{prefix}.layers.{i}"
        yield f"{at}.weight", own_weight(layer.conv), True
        yield f"{at}.bias", layer.conv.bias, True
        if layer.norm is not None:
            yield f"{at}.norm.weight", layer.norm.weight, True
            yield f"{at}.norm.bias", layer.norm.bias, True
        if isinstance(layer.norm, nn.BatchNorm2d):
            yield f"{at}.norm.running_mean", layer.norm.running_mean, False
            yield f"{at}.norm.running_var", layer.norm.running_var, False
        if hasattr(layer.conv, "weight_u"):
            yield f"{at}.spectral.u", layer.conv.weight_u, False
    if network.classes is not None:
        yield f"{prefix}.classes.weight", own_weight(network.classes), True
        if hasattr(network.classes, "weight_u"):
            yield f"{prefix}.classes.spectral.u", network.classes.weight_u, False


def initialise(case, prefix, network):
    with torch.no_grad():
        for name, tensor, _ in parts(prefix, network):
            scale, centre = 0.125, 0.0
            if name.endswith("running_mean"):
                scale = 0.25
            elif name.endswith("running_var") or name.endswith("norm.weight"):
                scale, centre = 0.25, 1.0
            elif name.endswith("spectral.u"):
                scale = 1.0
            elif name.endswith("weight"):
                scale = 2.0 ** round(math.log2(math.sqrt(6 / (16 * (tensor.shape[0] + tensor.shape[1])))))
            tensor.copy_(numbers(f"{case}/{name}", tensor.shape, scale, centre))


def comparable(prefix, network):
    """All but the biases before a batch norm, whose true gradient is zero."""
    for name, tensor, is_parameter in parts(prefix, network):
        before_batch_norm = name.endswith(".bias") and "norm" not in name and isinstance(network.layers[int(name.split(".")[2])].norm, nn.BatchNorm2d)
        if is_parameter and not before_batch_norm:
            yield name, tensor


OBJECTIVES = {
    "minimax": (lambda real, fake, label: bce(real, label) + bce(fake, 0), lambda fake, real: -bce(fake, 0)),
    "non-saturating": (lambda real, fake, label: bce(real, label) + bce(fake, 0), lambda fake, real: bce(fake, 1)),
    "least-squares": (lambda real, fake, label: (F.mse_loss(real, torch.full_like(real, label)) + F.mse_loss(fake, torch.zeros_like(fake))) / 2,
                      lambda fake, real: F.mse_loss(fake, torch.ones_like(fake)) / 2),
    "hinge": (lambda real, fake, label: F.hinge_embedding_loss(1 + real, -torch.ones_like(real), margin=2) + F.hinge_embedding_loss(1 - fake, -torch.ones_like(fake), margin=2),
              lambda fake, real: -fake.mean()),
    "wasserstein-clip": (lambda real, fake, label: fake.mean() - real.mean(), lambda fake, real: -fake.mean()),
    "wasserstein-gp": (lambda real, fake, label: fake.mean() - real.mean(), lambda fake, real: -fake.mean()),
    "relativistic": (lambda real, fake, label: bce(real - fake, 1), lambda fake, real: bce(fake - real, 1)),
}


def bce(logits, label):
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, label))


class Case:
    def __init__(self, name, objective, steps, channels=1, norm="layer", spectral=False, classes=0, penalties=(), interval=1, smoothing=0.0, noise=0.0):
        self.name, self.objective, self.steps, self.channels, self.norm, self.spectral = name, objective, steps, channels, norm, spectral
        self.classes, self.penalties, self.interval, self.smoothing, self.noise = classes, penalties, interval, smoothing, noise
        self.size, self.width, self.latent, self.batch, self.vector = 16, 3, 5, 4, 6

    def run(self, reference, dtype):
        d, g = Discriminator(self).to(dtype), Generator(self).to(dtype)
        initialise(self.name, "discriminator", d)
        initialise(self.name, "generator", g)
        optimizer_d = torch.optim.Adam(d.parameters(), lr=1e-4, betas=(0.5, 0.999), eps=1e-8)
        optimizer_g = torch.optim.Adam(g.parameters(), lr=5e-4, betas=(0.5, 0.999), eps=1e-8)
        shares, noise = Stream("penalty points"), Stream("instance noise")
        discriminator_loss, generator_loss = OBJECTIVES[self.objective]

        def codes(step):
            return numbers(f"{self.name}/codes/{step}", (self.batch, self.latent), 1.0).to(dtype)

        def classes(step):
            return (torch.arange(self.batch) * step + 1) % max(self.classes, 1)

        def judge(x, y):
            return d(x + noise.normal(x.shape, self.noise).to(dtype) if self.noise else x, y)

        def penalty(kind, weight, images, real, fakes, fake, y):
            if kind == "R1":
                points, output = images, real
            elif kind == "R2":
                points, output = fakes, fake
            else:
                if kind == "interpolation":
                    e = shares.uniform((self.batch, 1, 1, 1)).to(dtype)
                    points = e * images + (1 - e) * fakes
                else:
                    # get_perturbed_batch of the authors' code; NumPy's std divides by the count.
                    n = 0.5 * images.std(unbiased=False) * shares.uniform(images.shape).to(dtype)
                    points = images + shares.uniform((self.batch, 1, 1, 1)).to(dtype) * n
                points = points.detach().requires_grad_(True)
                output = judge(points, y)
            slope, = torch.autograd.grad(output.sum(), points, create_graph=True)
            if kind in ("R1", "R2"):
                return weight / 2 * slope.pow(2).flatten(1).sum(1).mean()
            return weight * (slope.flatten(1).norm(2, dim=1) - 1).pow(2).mean()

        for step in range(1, self.steps + 1):
            y = classes(step)
            images = numbers(f"{self.name}/images/{step}", (self.batch, self.channels, self.size, self.size), 1.0).to(dtype).requires_grad_(True)
            fakes = g(codes(step), y).detach().requires_grad_(True)
            real = judge(images, y)
            fake = judge(fakes, y)
            due = (step - 1) % self.interval == 0
            penalties = [penalty(kind, weight, images, real, fakes, fake, y) for kind, weight in self.penalties] if due else []
            loss = discriminator_loss(real, fake, 1 - self.smoothing)
            terms = [discriminator_loss(real, fake.detach(), 1 - self.smoothing), discriminator_loss(real.detach(), fake, 1 - self.smoothing), *(self.interval * p for p in penalties)]
            sizes = [torch.autograd.grad(term, list(d.parameters()), retain_graph=True, allow_unused=True) for term in terms]
            scales = {p: float(sum(size[i].abs() if size[i] is not None else 0 for size in sizes).max()) for i, p in enumerate(d.parameters())}
            optimizer_d.zero_grad()
            (loss + self.interval * sum(penalties)).backward()
            optimizer_d.step()
            at = f"{self.name}/discriminator/{step}"
            reference.add(f"{at}/loss", loss, max(1.0, float(loss.abs())))
            if due and penalties:
                reference.add(f"{at}/penalty", sum(penalties))
            for name, tensor in comparable("discriminator", d):
                reference.add(f"{at}/gradient/{name}", tensor.grad, scales[tensor])
                reference.add(f"{at}/value/{name}", tensor)
            self.add_buffers(reference, at, d, g)

        y = classes(self.steps)
        real = None
        if self.objective == "relativistic":
            with torch.no_grad():
                real = judge(images.detach(), y)
        optimizer_g.zero_grad()
        loss = generator_loss(judge(g(codes("generator"), y), y), real)
        loss.backward()
        optimizer_g.step()
        at = f"{self.name}/generator"
        reference.add(f"{at}/loss", loss, max(1.0, float(loss.abs())))
        for name, tensor in comparable("generator", g):
            reference.add(f"{at}/gradient/{name}", tensor.grad)
            reference.add(f"{at}/value/{name}", tensor)
        self.add_buffers(reference, at, d, g)

    @staticmethod
    def add_buffers(reference, at, d, g):
        for prefix, network in (("discriminator", d), ("generator", g)):
            for name, tensor, is_parameter in parts(prefix, network):
                if not is_parameter:
                    reference.add(f"{at}/value/{name}", tensor)


def losses(reference):
    """Each objective alone, on logits from -12 to 12, with its gradients."""
    for name, (discriminator_loss, generator_loss) in OBJECTIVES.items():
        for label in (1.0, 0.75):
            real = numbers(f"losses/{name}/real", (32,), 8.0, 1.0).requires_grad_(True)
            fake = numbers(f"losses/{name}/fake", (32,), 8.0, -1.0).requires_grad_(True)
            loss = discriminator_loss(real, fake, label)
            loss.backward()
            at = f"losses/{name}/{label}"
            reference.add(f"{at}/discriminator", loss)
            reference.add(f"{at}/real", real.grad)
            reference.add(f"{at}/fake", fake.grad)
        real, fake = real.detach(), fake.detach().requires_grad_(True)
        loss = generator_loss(fake, real)
        loss.backward()
        reference.add(f"losses/{name}/generator", loss)
        reference.add(f"losses/{name}/generator-gradient", fake.grad)


def main():
    cases = [
        Case("wasserstein-gp", "wasserstein-gp", 2, channels=3, penalties=[("interpolation", 10)]),
        Case("relativistic", "relativistic", 2, penalties=[("R1", 0.5), ("R2", 0.5)]),
        Case("hinge-spectral", "hinge", 2, channels=3, norm="none", spectral=True),
        Case("classes", "non-saturating", 2, norm="batch", classes=3),
        Case("minimax-dragan", "minimax", 2, penalties=[("DRAGAN", 10)], smoothing=0.25),
        Case("least-squares-all", "least-squares", 3, channels=3, norm="none", spectral=True, classes=3,
             penalties=[("R1", 2), ("R2", 0.5)], interval=2, smoothing=0.25, noise=0.25),
    ]
    reference, own = Reference(), Reference()
    for case in cases:
        case.run(reference, torch.float64)
        case.run(own, torch.float32)
    count = len(reference.index)
    losses(reference)
    reference.write([case.name for case in cases], "objectives")

    # How far PyTorch's own float32 is from its float64: the yardstick for the tests' tolerances.
    exact, single = (np.frombuffer(b"".join(r.chunks[:count]), "<f4") for r in (reference, own))
    worst = {}
    for name, entry in list(reference.index.items())[:count]:
        at = slice(entry["offset"], entry["offset"] + int(np.prod(entry["shape"])))
        kind = next(k for k in ("gradient", "loss", "penalty", "running", "spectral", "value") if k in name.split("/", 1)[1])
        key = name.split("/")[0] + " " + kind
        scale = entry["scale"] or 1.0
        worst[key] = max(worst.get(key, 0), np.abs(exact[at] - single[at]).max() / scale)
    for key, error in worst.items():
        print(f"{key:30} float32 against float64: {error:.1e} of the scale")


if __name__ == "__main__":
    main()
