"""Writes reference.bin and reference.json: what PyTorch computes in one training step of each recipe, at small width.

Run by hand with PyTorch 1.13 or later (`python3 make_reference.py`, in this folder) and commit what it writes; the
tests read the two files and never need Python. Everything is computed in float64, so that the difference seen by the
tests is the float32 error of the code under test. Initial weights, pictures and codes come from an integer formula
(`numbers` below, HashedNumbers.cs there) whose values are exact in float32, so they are not stored.

The networks and the steps are written as a PyTorch user would: nn.Conv2d, nn.ConvTranspose2d, nn.BatchNorm2d,
torch.optim.Adam, the generated batch detached in the discriminator's step, clamp_ for the WGAN's constraint.
"""

import json
import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)


def fnv1a(text):
    h = 2166136261
    for byte in text.encode("ascii"):
        h = ((h ^ byte) * 16777619) & 0xFFFFFFFF
    return h


def numbers(name, shape, scale, centre=0.0):
    """centre + scale * u, u an odd multiple of 2^-16 in (-1, 1), mixed from (name, index); scale is a power of two."""
    count = int(np.prod(shape))
    h = (np.arange(count, dtype=np.uint64) * 0x9E3779B9 + fnv1a(name)) & 0xFFFFFFFF
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        h ^= h >> np.uint64(shift)
        h = (h * factor) & 0xFFFFFFFF
    h ^= h >> np.uint64(16)
    u = (2.0 * (h >> np.uint64(16)).astype(np.float64) + 1 - 65536) / 65536
    values = centre + scale * u
    assert (values.astype(np.float32) == values).all(), "the values must be exact in float32"
    return torch.from_numpy(values.reshape(shape))


class Layer(nn.Module):
    def __init__(self, conv, norm, activation):
        super().__init__()
        self.conv, self.norm, self.activation = conv, norm, activation

    def forward(self, x):
        x = self.conv(x)
        if self.norm is not None:
            x = self.norm(x)
        return self.activation(x)


def batch_norm(channels):
    return nn.BatchNorm2d(channels, eps=1e-3, momentum=0.01)


def generator(latent, size, channels, width):
    layers, into, out, side = [], latent, width * size // 8, 4
    layers.append(Layer(nn.ConvTranspose2d(into, out, 4, 1, 0), batch_norm(out), nn.LeakyReLU(0.2)))
    while side < size // 2:
        into, out, side = out, out // 2, side * 2
        layers.append(Layer(nn.ConvTranspose2d(into, out, 4, 2, 1), batch_norm(out), nn.LeakyReLU(0.2)))
    layers.append(Layer(nn.ConvTranspose2d(out, channels, 4, 2, 1), None, nn.Tanh()))
    return nn.Sequential(*layers)


def discriminator(size, channels, width):
    layers, into, out, side = [], channels, width, size
    while side > 4:
        norm = batch_norm(out) if side < size else None
        layers.append(Layer(nn.Conv2d(into, out, 4, 2, 1), norm, nn.LeakyReLU(0.2)))
        into, out, side = out, out * 2, side // 2
    layers.append(Layer(nn.Conv2d(into, 1, 4, 1, 0), None, nn.Identity()))
    return nn.Sequential(*layers)


def named(prefix, network):
    """(name, tensor, is parameter), named and ordered as in our checkpoints."""
    for i, layer in enumerate(network):
        yield f"{prefix}.layers.{i}.weight", layer.conv.weight, True
        yield f"{prefix}.layers.{i}.bias", layer.conv.bias, True
        if layer.norm is not None:
            yield f"{prefix}.layers.{i}.norm.weight", layer.norm.weight, True
            yield f"{prefix}.layers.{i}.norm.bias", layer.norm.bias, True
            yield f"{prefix}.layers.{i}.norm.running_mean", layer.norm.running_mean, False
            yield f"{prefix}.layers.{i}.norm.running_var", layer.norm.running_var, False


def is_cancelled(network, name):
    """A bias before a batch norm: the mean takes it out again, its true gradient is zero, and Adam turns the rounding
    that is left into full steps of either sign. Nothing about it can be compared."""
    return name.endswith(".bias") and "norm" not in name and network[int(name.split(".")[2])].norm is not None


def initialise(case, prefix, network):
    """Kernels about as large as Glorot's, and everything else away from its usual start, where a mistake could hide."""
    with torch.no_grad():
        for name, tensor, _ in named(prefix, network):
            if name.endswith("running_mean"):
                tensor.copy_(numbers(f"{case}/{name}", tensor.shape, 0.25))
            elif name.endswith("running_var") or name.endswith("norm.weight"):
                tensor.copy_(numbers(f"{case}/{name}", tensor.shape, 0.25, 1.0))
            elif name.endswith("bias"):
                tensor.copy_(numbers(f"{case}/{name}", tensor.shape, 0.125))
            else:
                bound = math.sqrt(6 / (16 * (tensor.shape[0] + tensor.shape[1])))
                tensor.copy_(numbers(f"{case}/{name}", tensor.shape, 2.0 ** round(math.log2(bound))))


class Reference:
    def __init__(self):
        self.index, self.chunks, self.offset = {}, [], 0

    def add(self, name, tensor, scale=None):
        """scale: the size of the numbers whose sum or difference the tensor is; what float32 errors are relative to."""
        values = tensor.detach().numpy().astype("<f4").ravel()
        scale = float(np.abs(values).max()) if scale is None else scale
        self.index[name] = {"shape": list(tensor.shape), "offset": self.offset, "scale": float(f"{scale:.3g}")}
        self.chunks.append(values.tobytes())
        self.offset += values.size

    def add_gradients(self, step, prefix, network, scales=None):
        for name, tensor, is_parameter in named(prefix, network):
            if is_parameter and not is_cancelled(network, name):
                self.add(f"{step}/gradient/{name}", tensor.grad, scales and scales[tensor])

    def add_parameters(self, step, prefix, network):
        for name, tensor, is_parameter in named(prefix, network):
            if is_parameter and not is_cancelled(network, name):
                self.add(f"{step}/value/{name}", tensor)

    def add_averages(self, step, prefix, network):
        for name, tensor, is_parameter in named(prefix, network):
            if not is_parameter:
                self.add(f"{step}/value/{name}", tensor)

    def write(self, cases, name="reference"):
        with open(f"{name}.bin", "wb") as file:
            file.write(b"".join(self.chunks))
        with open(f"{name}.json", "w", encoding="ascii") as file:
            json.dump({"torch": torch.__version__.split("+")[0], "cases": cases, "tensors": self.index}, file, separators=(",", ":"))
            file.write("\n")


class Case:
    """One recipe at small width; the fields mean what they mean in a recipe."""

    def __init__(self, name, size, channels, width, latent, batch, steps, rates, betas, clip):
        self.name, self.size, self.channels, self.width, self.latent = name, size, channels, width, latent
        self.batch, self.steps, self.rates, self.betas, self.clip = batch, steps, rates, betas, clip

    def codes(self, step):
        return numbers(f"{self.name}/codes/{step}", (self.batch, self.latent), 1.0).reshape(self.batch, self.latent, 1, 1)

    def images(self, step):
        return numbers(f"{self.name}/images/{step}", (self.batch, self.channels, self.size, self.size), 1.0)

    def discriminator_terms(self, real, fake):
        """The discriminator's loss is the sum of the two."""
        if self.clip is not None:
            return -real.mean(), fake.mean()
        return F.binary_cross_entropy_with_logits(real, torch.ones_like(real)), \
            F.binary_cross_entropy_with_logits(fake, torch.zeros_like(fake))

    def generator_loss(self, fake):
        return -fake.mean() if self.clip is not None else F.binary_cross_entropy_with_logits(fake, torch.ones_like(fake))

    def run(self, reference, dtype):
        d = discriminator(self.size, self.channels, self.width).to(dtype)
        g = generator(self.latent, self.size, self.channels, self.width).to(dtype)
        initialise(self.name, "discriminator", d)
        initialise(self.name, "generator", g)
        optimizer_d = torch.optim.Adam(d.parameters(), lr=self.rates[0], betas=self.betas, eps=1e-8)
        optimizer_g = torch.optim.Adam(g.parameters(), lr=self.rates[1], betas=self.betas, eps=1e-8)

        g.eval()
        d.eval()
        with torch.no_grad():
            pictures = g(self.codes("evaluation").to(dtype)[:2])
            reference.add(f"{self.name}/evaluation/generator", pictures)
            reference.add(f"{self.name}/evaluation/discriminator", d(pictures).flatten())
        g.train()
        d.train()

        for step in range(1, self.steps + 1):
            optimizer_d.zero_grad()
            real = d(self.images(step).to(dtype)).flatten()
            fake = d(g(self.codes(step).to(dtype)).detach()).flatten()
            terms = self.discriminator_terms(real, fake)
            parts = [torch.autograd.grad(term, list(d.parameters()), retain_graph=True) for term in terms]
            scales = {p: float((a.abs() + b.abs()).max()) for p, a, b in zip(d.parameters(), *parts)}
            loss = terms[0] + terms[1]
            loss.backward()
            optimizer_d.step()
            if self.clip is not None:
                with torch.no_grad():
                    for parameter in d.parameters():
                        parameter.clamp_(-self.clip, self.clip)
            at = f"{self.name}/discriminator/{step}"
            reference.add(f"{at}/loss", loss, float(terms[0].abs() + terms[1].abs()))
            if step in (1, self.steps):
                reference.add_gradients(at, "discriminator", d, scales)
                reference.add_parameters(at, "discriminator", d)
            reference.add_averages(at, "discriminator", d)
            reference.add_averages(at, "generator", g)

        optimizer_g.zero_grad()
        loss = self.generator_loss(d(g(self.codes("generator").to(dtype))).flatten())
        loss.backward()
        optimizer_g.step()
        at = f"{self.name}/generator"
        reference.add(f"{at}/loss", loss)
        reference.add_gradients(at, "generator", g)
        reference.add_parameters(at, "generator", g)
        reference.add_averages(at, "generator", g)
        reference.add_averages(at, "discriminator", d)


def adam(reference, name, rate, betas, dtype=torch.float64):
    """torch.optim.Adam alone, on given gradients that change in size and sign and are sometimes exactly zero."""
    parameter = nn.Parameter(numbers(f"adam/{name}/start", (64,), 0.125).to(dtype))
    optimizer = torch.optim.Adam([parameter], lr=rate, betas=betas, eps=1e-8)
    for step in range(1, 11):
        gradient = numbers(f"adam/{name}/{step}", (64,), 1.0)
        gradient *= 2.0 ** -(torch.arange(64, dtype=torch.float64) // 4)     # down to 2^-15
        gradient[(torch.arange(64) + step) % 8 == 0] = 0
        gradient[0] = 0                                                      # never a gradient: never a move
        parameter.grad = gradient.to(dtype)
        optimizer.step()
        reference.add(f"adam/{name}/{step}", parameter)


def main():
    cases = [
        Case("dcgan-olivetti", 64, 1, 4, 16, 6, 1, (1e-4, 5e-4), (0.5, 0.999), None),
        Case("wgan-fashion-mnist", 64, 1, 4, 16, 6, 5, (5e-5, 5e-5), (0.5, 0.9), 0.01),
        Case("rgb-32", 32, 3, 3, 5, 4, 2, (1e-4, 5e-4), (0.5, 0.999), None),
    ]
    reference = Reference()
    for case in cases:
        case.run(reference, torch.float64)
    adam(reference, "dcgan-olivetti", 5e-4, (0.5, 0.999))
    adam(reference, "wgan-fashion-mnist", 5e-5, (0.5, 0.9))
    reference.write([
        {"name": case.name, "imageSize": case.size, "imageChannels": case.channels, "width": case.width, "latentSize": case.latent,
         "batchSize": case.batch, "criticSteps": case.steps} for case in cases])

    # How far PyTorch's own float32 is from its float64: the yardstick for the tests' tolerances.
    own = Reference()
    for case in cases:
        case.run(own, torch.float32)
    adam(own, "dcgan-olivetti", 5e-4, (0.5, 0.999), torch.float32)
    adam(own, "wgan-fashion-mnist", 5e-5, (0.5, 0.9), torch.float32)
    exact, single = (np.frombuffer(b"".join(r.chunks), "<f4") for r in (reference, own))
    worst = {}
    for name, entry in reference.index.items():
        at = slice(entry["offset"], entry["offset"] + int(np.prod(entry["shape"])))
        kind = next(k for k in ("gradient", "loss", "running", "value", "evaluation", "adam") if k in name)
        key = name.split("/")[0] + " " + kind
        worst[key] = max(worst.get(key, 0), np.abs(exact[at] - single[at]).max() / entry["scale"])
    for key, error in worst.items():
        print(f"{key:30} float32 against float64: {error:.1e} of the scale")


if __name__ == "__main__":
    main()
