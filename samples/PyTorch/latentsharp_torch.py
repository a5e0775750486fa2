"""The two networks of a LatentSharp run as PyTorch modules, with the run's weights: to draw the same pictures, or to train on in PyTorch and go back.

usage: latentsharp_torch.py sample RUN --count N [--seed S] [--class K] --out PICTURES.npy    bytes [N, side, side, channels], as `latent gan sample` draws them
       latentsharp_torch.py judge RUN PICTURES.npy --out OUTPUTS.npy                         the discriminator's outputs for bytes like those (of classes in turn)
       latentsharp_torch.py tune RUN --steps N --out NEWRUN                                  trains the generator in PyTorch and writes a run that LatentSharp reads

Needs torch and numpy. The names of a module's state_dict are those of a checkpoint behind "generator." and "discriminator." (docs/checkpoints.md).
"""

import argparse
import hashlib
import json
import pathlib
import shutil

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import safetensors_numpy

SLOPE, EPSILON, MOMENTUM = 0.2, 1e-3, 0.01


class Up(nn.ConvTranspose2d):
    """A layer of the generator. Children of a layer stand behind it, so that the names come out as "layers.0.norm.weight"."""

    def __init__(self, channels_in, channels_out, first, last):
        super().__init__(channels_in, channels_out, 4, 1 if first else 2, 0 if first else 1)
        self.last = last
        if not last:
            self.norm = nn.BatchNorm2d(channels_out, EPSILON, MOMENTUM)

    def forward(self, x):
        x = super().forward(x)
        return torch.tanh(x) if self.last else functional.leaky_relu(self.norm(x), SLOPE)


class Down(nn.Conv2d):
    """A layer of the discriminator."""

    def __init__(self, channels_in, channels_out, last, norm):
        super().__init__(channels_in, channels_out, 4, 1 if last else 2, 0 if last else 1)
        self.last = last
        if norm == "batch":
            self.norm = nn.BatchNorm2d(channels_out, EPSILON, MOMENTUM)
        elif norm == "layer":
            self.norm = nn.GroupNorm(1, channels_out, EPSILON)

    def forward(self, x):
        x = super().forward(x)
        if hasattr(self, "norm"):
            x = self.norm(x)
        return x if self.last else functional.leaky_relu(x, SLOPE)


class Generator(nn.Module):
    def __init__(self, state):
        super().__init__()
        shapes = layer_shapes(state)
        self.layers = nn.ModuleList(Up(shape[0], shape[1], i == 0, i == len(shapes) - 1) for i, shape in enumerate(shapes))
        self.classes = nn.Embedding(*state["classes.weight"].shape) if "classes.weight" in state else None
        load(self, state)

    def forward(self, codes, classes=None):
        x = codes if self.classes is None else torch.cat([codes, self.classes(classes)], 1)
        x = x[:, :, None, None]
        for layer in self.layers:
            x = layer(x)
        return x


class Discriminator(nn.Module):
    def __init__(self, state):
        super().__init__()
        if any(name.endswith("spectral.u") for name in state):
            raise SystemExit("A discriminator with spectral norm divides its kernels at each pass, which these modules do not.")
        shapes = layer_shapes(state)
        norms = ["batch" if f"layers.{i}.norm.running_mean" in state else "layer" if f"layers.{i}.norm.weight" in state else None for i in range(len(shapes))]
        self.layers = nn.ModuleList(Down(shape[1], shape[0], i == len(shapes) - 1, norms[i]) for i, shape in enumerate(shapes))
        self.classes = nn.Embedding(*state["classes.weight"].shape) if "classes.weight" in state else None
        load(self, state)

    def forward(self, images, classes=None):
        x = images
        for layer in self.layers[:-1]:
            x = layer(x)
        output = self.layers[-1](x).flatten()
        return output if self.classes is None else output + (self.classes(classes) * x.mean([2, 3])).sum(1)


def layer_shapes(state):
    return [state[f"layers.{i}.weight"].shape for i in range(sum(name.startswith("layers.") and name.count(".") == 2 and name.endswith(".weight") for name in state))]


def load(module, state):
    """Every name must fit but the one number that only PyTorch keeps."""
    lost = module.load_state_dict(state, strict=False)
    missing = [name for name in lost.missing_keys if not name.endswith("num_batches_tracked")]
    if missing or lost.unexpected_keys:
        raise SystemExit(f"missing {missing}, unexpected {lost.unexpected_keys}")


def part(arrays, prefix):
    """The tensors behind a prefix, without the optimiser's."""
    return {name[len(prefix) + 1 :]: torch.from_numpy(array.copy()) for name, array in arrays.items() if name.startswith(prefix + ".") and not name.startswith(prefix + ".optimizer.")}


class Run:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.recipe = json.loads((self.folder / "options.json").read_text())["recipe"]
        self.file = max((self.folder / "checkpoints").glob("epoch-*.safetensors"))
        self.arrays, self.metadata = safetensors_numpy.read(self.file)
        if "sha256" in self.metadata and self.metadata["sha256"] != safetensors_numpy.checksum(self.arrays, self.metadata):
            raise SystemExit(f"{self.file}: the content does not agree with its checksum")
        self.sampled = "generator_average" if self.recipe["weightAverage"] > 0 else "generator"

    def generator(self, prefix=None):
        return Generator(part(self.arrays, prefix or self.sampled))

    def discriminator(self):
        return Discriminator(part(self.arrays, "discriminator"))

    def classes(self, count, number=None):
        if self.recipe["classes"] == 0:
            return None
        return torch.arange(count) % self.recipe["classes"] if number is None else torch.full((count,), number)


def uniform_codes(seed, count, size, name="sample"):
    """Uniform numbers in (-1, 1) from Philox4x32-10 (Salmon et al. 2011), key = seed, stream = the first 8 bytes of the name's SHA-256."""
    stream = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")
    low, word = np.uint64(0xFFFFFFFF), np.uint64(32)
    block = np.arange((count * size + 3) // 4, dtype=np.uint64)
    x = [block & low, block >> word, np.full_like(block, stream & 0xFFFFFFFF), np.full_like(block, stream >> 32)]
    key = [seed & 0xFFFFFFFF, seed >> 32 & 0xFFFFFFFF]
    for _ in range(10):
        p, q = np.uint64(0xD2511F53) * x[0], np.uint64(0xCD9E8D57) * x[2]
        x = [q >> word ^ x[1] ^ np.uint64(key[0]), q & low, p >> word ^ x[3] ^ np.uint64(key[1]), p & low]
        key = [(key[0] + 0x9E3779B9) & 0xFFFFFFFF, (key[1] + 0xBB67AE85) & 0xFFFFFFFF]
    cells = (np.stack(x, 1).ravel()[: count * size] >> np.uint64(8)).astype(np.int64)
    return torch.from_numpy(((2 * cells + 1 - 2**24) / 2**24).astype(np.float32).reshape(count, size))


def sample(run, count, seed, number):
    with torch.no_grad():
        images = run.generator().eval()(uniform_codes(seed, count, run.recipe["latentSize"]), run.classes(count, number))
    return ((images + 1) * 127.5).round().clamp(0, 255).to(torch.uint8).permute(0, 2, 3, 1).contiguous().numpy()


def judge(run, pictures):
    images = torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 127.5 - 1
    with torch.no_grad():
        return run.discriminator().eval()(images, run.classes(len(images))).numpy()


def tune(run, steps, out):
    """Some steps of the generator's half of the non-saturating game, with PyTorch's own Adam."""
    torch.manual_seed(1)
    generator, discriminator = run.generator("generator").train(), run.discriminator().eval()
    optimizer = torch.optim.Adam(generator.parameters(), 5e-3, (0.5, 0.999))
    for step in range(steps):
        classes = run.classes(16)
        loss = functional.softplus(-discriminator(generator(uniform_codes(step, 16, run.recipe["latentSize"], "tuning"), classes), classes)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        print(f"step {step + 1}: loss {loss.item():.4f}")
    arrays = dict(run.arrays)
    for prefix in {"generator", run.sampled}:
        for name, tensor in generator.state_dict().items():
            if not name.endswith("num_batches_tracked"):
                arrays[f"{prefix}.{name}"] = tensor.numpy()
    metadata = dict(run.metadata)
    metadata["sha256"] = safetensors_numpy.checksum(arrays, metadata)
    (pathlib.Path(out) / "checkpoints").mkdir(parents=True)
    shutil.copy(run.folder / "options.json", out)
    safetensors_numpy.write(pathlib.Path(out) / "checkpoints" / run.file.name, arrays, metadata)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb in ("sample", "judge", "tune"):
        command = verbs.add_parser(verb)
        command.add_argument("run")
        command.add_argument("--out", required=True)
        if verb == "sample":
            command.add_argument("--count", type=int, default=64)
            command.add_argument("--seed", type=int, default=1000)
            command.add_argument("--class", dest="number", type=int)
        elif verb == "judge":
            command.add_argument("pictures")
        else:
            command.add_argument("--steps", type=int, default=10)
    given = parser.parse_args()
    run = Run(given.run)
    if given.verb == "sample":
        np.save(given.out, sample(run, given.count, given.seed, given.number))
    elif given.verb == "judge":
        np.save(given.out, judge(run, np.load(given.pictures)))
    else:
        tune(run, given.steps, given.out)


if __name__ == "__main__":
    main()
