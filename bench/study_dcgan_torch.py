"""PyTorch's DCGAN example on pictures of 32 x 32, for so many minutes of processor time; see README.md.

The networks, weights, losses and optimisers are those of the example (github.com/pytorch/examples, dcgan): no biases, kernels from N(0, 0.02), batch norm's scale
from N(1, 0.02), ReLU in the generator, normal latent codes, Adam 2e-4 with beta1 0.5, the generator's step with the pictures of the discriminator's. Changed
for the study: one layer less for 32 instead of 64 pixels, the number of channels, and what is not training: nothing is printed, saved or drawn on the way, and the pictures
lie in memory as tensors, so that no loader costs anything.

usage: study_dcgan_torch.py --real REAL.npy --output FOLDER --minutes M [--seed N] [--width 32] [--latent 100] [--batch 64] [--samples N]
"""

import argparse
import json
import os
import pathlib
import sys
import time

import numpy
import torch
from torch import nn


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--real", required=True, help="the training pictures, bytes [count, channels, 32, 32]")
    parser.add_argument("--output", required=True, help="receives generated.npy and peer.json")
    parser.add_argument("--minutes", type=float, required=True, help="of processor time, of all threads")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--width", type=int, default=32, help="the example's ngf and ndf")
    parser.add_argument("--latent", type=int, default=100)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--samples", type=int, help="pictures to draw; default: as many as were trained on")
    return parser.parse_args()


def initialise(module):
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(module.weight, 0.0, 0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1.0, 0.02)
        nn.init.zeros_(module.bias)


def generator(latent, width, channels):
    return nn.Sequential(
        nn.ConvTranspose2d(latent, width * 4, 4, 1, 0, bias=False), nn.BatchNorm2d(width * 4), nn.ReLU(True),       # [batch, 4 w, 4, 4]
        nn.ConvTranspose2d(width * 4, width * 2, 4, 2, 1, bias=False), nn.BatchNorm2d(width * 2), nn.ReLU(True),    # [batch, 2 w, 8, 8]
        nn.ConvTranspose2d(width * 2, width, 4, 2, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(True),            # [batch, w, 16, 16]
        nn.ConvTranspose2d(width, channels, 4, 2, 1, bias=False), nn.Tanh())                                        # [batch, channels, 32, 32]


def discriminator(width, channels):
    return nn.Sequential(
        nn.Conv2d(channels, width, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, inplace=True),
        nn.Conv2d(width, width * 2, 4, 2, 1, bias=False), nn.BatchNorm2d(width * 2), nn.LeakyReLU(0.2, inplace=True),
        nn.Conv2d(width * 2, width * 4, 4, 2, 1, bias=False), nn.BatchNorm2d(width * 4), nn.LeakyReLU(0.2, inplace=True),
        nn.Conv2d(width * 4, 1, 4, 1, 0, bias=False), nn.Sigmoid(), nn.Flatten(0))                                  # [batch]


def blas():
    with open("/proc/self/maps", encoding="ascii") as maps:
        files = {line.split()[-1] for line in maps if "blas" in line and ".so" in line}
    return ", ".join(sorted({os.path.basename(os.path.realpath(file)) for file in files})) or "inside libtorch"


def train(options, real):
    torch.manual_seed(options.seed)
    latent, batch = options.latent, options.batch
    g, d = generator(latent, options.width, real.shape[1]), discriminator(options.width, real.shape[1])
    g.apply(initialise)
    d.apply(initialise)
    adam_g, adam_d = (torch.optim.Adam(network.parameters(), lr=2e-4, betas=(0.5, 0.999)) for network in (g, d))
    loss = nn.BCELoss()
    begin, seen, steps, epochs = time.process_time(), 0, 0, []
    while True:
        losses = []
        for rows in torch.randperm(len(real)).split(batch):
            pictures = real[rows]
            ones, zeros = torch.ones(len(rows)), torch.zeros(len(rows))
            d.zero_grad()
            loss_real = loss(d(pictures), ones)
            loss_real.backward()
            fake = g(torch.randn(len(rows), latent, 1, 1))
            loss_fake = loss(d(fake.detach()), zeros)
            loss_fake.backward()
            adam_d.step()
            g.zero_grad()
            loss_g = loss(d(fake), ones)
            loss_g.backward()
            adam_g.step()
            seen, steps = seen + len(rows), steps + 1
            losses.append((loss_real.item() + loss_fake.item(), loss_g.item()))
            if time.process_time() - begin >= options.minutes * 60:
                epochs.append(numpy.mean(losses, axis=0).tolist())
                return g, {"imagesSeen": seen, "generatorSteps": steps, "processorSeconds": time.process_time() - begin, "losses": epochs}
        epochs.append(numpy.mean(losses, axis=0).tolist())


@torch.no_grad()
def draw(g, options, count):
    """In evaluation mode, as our samples are; the example itself draws in training mode."""
    g.eval()
    torch.manual_seed(options.seed + 1000)
    pictures = torch.cat([g(torch.randn(len(part), options.latent, 1, 1)) for part in torch.arange(count).split(500)])
    return ((pictures + 1) * 127.5).round().clamp(0, 255).to(torch.uint8).permute(0, 2, 3, 1).squeeze(3).numpy()    # [count, 32, 32] or, in colour, [count, 32, 32, 3]


def main():
    options = arguments()
    folder = pathlib.Path(options.output)
    if (folder / "peer.json").exists():
        return
    torch.set_num_threads(1)
    pictures = numpy.load(options.real)
    real = torch.from_numpy(pictures.astype(numpy.float32) / 127.5 - 1)
    if "blas" in blas() and "openblas" not in blas():
        sys.exit("This PyTorch computes with the reference BLAS, which is many times slower than OpenBLAS: the comparison would be unfair. Install libopenblas0-pthread.")
    g, report = train(options, real)
    folder.mkdir(parents=True, exist_ok=True)
    numpy.save(folder / "generated.npy", draw(g, options, options.samples or len(pictures)))
    report.update({"torch": torch.__version__, "blas": blas(), "seed": options.seed, "width": options.width, "latent": options.latent, "batch": options.batch,
                   "parametersG": sum(p.numel() for p in g.parameters())})
    temporary = folder / "peer.json.part"
    temporary.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    temporary.rename(folder / "peer.json")


main()
