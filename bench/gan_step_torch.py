"""The PyTorch side of the gan-step benchmark: a worker that takes one training iteration for each line it is sent.

Started by LatentSharp.Bench with one of two variants:
  plain   the training script as the tutorials write it;
  saving  the same mathematics with the savings that LatentSharp makes: the generator runs without a graph in the
          discriminator's step, the discriminator's parameters are frozen in the generator's step, leaky ReLU works in
          place, gradients are dropped instead of filled with zeros (and the driver sets the same malloc thresholds).

Protocol, one JSON document a line: {"prepare": {...}} -> {"versions": {...}}; {"step": true} -> {"seconds": s};
{"matrixProduct": side} -> {"seconds": s}.
"""

import json
import os
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

SAVING = {"plain": False, "saving": True}[sys.argv[1]]


def block(conv, norm, activation):
    return [conv] + ([nn.BatchNorm2d(conv.out_channels, eps=1e-3, momentum=0.01)] if norm else []) + ([activation] if activation else [])


def leaky():
    return nn.LeakyReLU(0.2, inplace=SAVING)


def make_generator(o):
    channels = o["width"] * o["imageSize"] // 8
    layers = block(nn.ConvTranspose2d(o["latentSize"], channels, 4, 1, 0), True, leaky())
    while channels > o["width"]:
        layers += block(nn.ConvTranspose2d(channels, channels // 2, 4, 2, 1), True, leaky())
        channels //= 2
    return nn.Sequential(*layers, nn.ConvTranspose2d(channels, o["imageChannels"], 4, 2, 1), nn.Tanh())


def make_discriminator(o):
    layers, into, out, side = [], o["imageChannels"], o["width"], o["imageSize"]
    while side > 4:
        layers += block(nn.Conv2d(into, out, 4, 2, 1), side < o["imageSize"], leaky())
        into, out, side = out, out * 2, side // 2
    return nn.Sequential(*layers, nn.Conv2d(into, 1, 4, 1, 0), nn.Flatten(0))


class Training:
    def __init__(self, o):
        torch.manual_seed(1000)
        self.o = o
        self.g, self.d = make_generator(o), make_discriminator(o)
        for network in (self.g, self.d):
            for module in network:
                if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
                    nn.init.xavier_uniform_(module.weight)
                    nn.init.zeros_(module.bias)
        self.optimizer_d = self.adam(self.d, o["discriminator"])
        self.optimizer_g = self.adam(self.g, o["generator"])
        self.images = torch.rand(o["pictures"], o["imageChannels"], o["imageSize"], o["imageSize"]) * 2 - 1

    @staticmethod
    def adam(network, a):
        return torch.optim.Adam(network.parameters(), lr=a["learningRate"], betas=(a["beta1"], a["beta2"]), eps=a["epsilon"])

    def codes(self):
        return torch.rand(self.o["batchSize"], self.o["latentSize"], 1, 1) * 2 - 1

    def discriminator_loss(self, real, fake):
        if self.o["clipBound"] is not None:
            return fake.mean() - real.mean()
        return F.binary_cross_entropy_with_logits(real, torch.ones_like(real)) \
            + F.binary_cross_entropy_with_logits(fake, torch.zeros_like(fake))

    def generator_loss(self, fake):
        return -fake.mean() if self.o["clipBound"] is not None else F.binary_cross_entropy_with_logits(fake, torch.ones_like(fake))

    def fake(self):
        if not SAVING:
            return self.g(self.codes()).detach()
        with torch.no_grad():
            return self.g(self.codes())

    def step(self):
        for _ in range(self.o["criticSteps"]):
            self.optimizer_d.zero_grad(set_to_none=SAVING)
            real = self.images[torch.randint(0, len(self.images), (self.o["batchSize"],))]
            loss_d = self.discriminator_loss(self.d(real), self.d(self.fake()))
            loss_d.backward()
            self.optimizer_d.step()
            if self.o["clipBound"] is not None:
                with torch.no_grad():
                    for parameter in self.d.parameters():
                        parameter.clamp_(-self.o["clipBound"], self.o["clipBound"])
            loss_d.item()
        self.d.requires_grad_(not SAVING)
        self.optimizer_g.zero_grad(set_to_none=SAVING)
        loss_g = self.generator_loss(self.d(self.g(self.codes())))
        loss_g.backward()
        self.optimizer_g.step()
        self.d.requires_grad_(True)
        loss_g.item()


def blas():
    """The matrix library that libtorch computes transposed convolutions with, as loaded; a wheel carries its own inside."""
    if "mkl_version" in torch.__config__.show().lower() or torch.backends.mkl.is_available():
        return "MKL, inside libtorch"
    with open("/proc/self/maps", encoding="ascii") as maps:
        files = {line.split()[-1] for line in maps if "blas" in line and ".so" in line}
    return ", ".join(sorted(os.path.basename(os.path.realpath(file)) for file in files)) or "inside libtorch"


def main():
    training = None
    for line in sys.stdin:
        command = json.loads(line)
        if "prepare" in command:
            training = None
            torch.set_num_threads(command["prepare"]["threads"])
            training = Training(command["prepare"])
            answer = {"versions": {"torch": torch.__version__, "python": sys.version.split()[0], "threads": torch.get_num_threads(), "blas": blas()}}
        elif "matrixProduct" in command:
            a, b = (torch.randn(command["matrixProduct"], command["matrixProduct"]) for _ in range(2))
            start = time.perf_counter()
            torch.mm(a, b)
            answer = {"seconds": time.perf_counter() - start}
        else:
            start = time.perf_counter()
            training.step()
            answer = {"seconds": time.perf_counter() - start}
        print(json.dumps(answer), flush=True)


main()
