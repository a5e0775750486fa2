"""Writes classifier.json: what PyTorch computes in float64 for a small classifier, and what SciPy says of shares and counts.

Run by hand with PyTorch 1.13 or later and SciPy (`python3 make_classifier_reference.py`, in this folder) and commit what it writes.
A network of 16 x 16 gray pictures, 4-8 channels, 6 features, 3 classes: its features and logits in evaluation mode, four steps of Adam under a
cosine schedule with features left out, and its logits afterwards.
"""

import json
import math

import torch
from scipy.spatial.distance import jensenshannon
from scipy.stats import binomtest, entropy
from torch import nn
from torch.nn import functional as F

STEPS, RATE = 4, 0.01


def numbers(shape, offset):
    """Exact in float32, in [-1, 1]; the test has the same formula."""
    i = torch.arange(int(torch.tensor(shape).prod()), dtype=torch.int64)
    return (((37 * i * i + 101 * i + offset) % 257 - 128).to(torch.float64) / 128).reshape(shape)


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.convolutions = nn.ModuleList([nn.Conv2d(1, 4, 4, 2, 1), nn.Conv2d(4, 8, 4, 2, 1)])
        self.norms = nn.ModuleList([nn.BatchNorm2d(4, eps=1e-3, momentum=0.01), nn.BatchNorm2d(8, eps=1e-3, momentum=0.01)])
        self.last = nn.Conv2d(8, 6, 4)
        self.head = nn.Linear(6, 3)

    def features(self, x):
        for convolution, norm in zip(self.convolutions, self.norms):
            x = F.leaky_relu(norm(convolution(x)), 0.2)
        return F.leaky_relu(self.last(x), 0.2).flatten(1)


def main():
    network = Classifier().double()
    order = [network.convolutions[0], network.norms[0], network.convolutions[1], network.norms[1], network.last, network.head]
    for at, part in enumerate(order):
        part.weight.data = numbers(part.weight.shape, 3 * at) / (4 if part.weight.dim() > 1 else 8) + (part.weight.dim() == 1)
        part.bias.data = numbers(part.bias.shape, 3 * at + 1) / 8
    images, labels = numbers((5, 1, 16, 16), 50), torch.tensor([0, 2, 1, 1, 0])
    network.eval()
    features = network.features(images)
    result = {"features": features.flatten().tolist(), "logits": network.head(features).flatten().tolist(), "losses": []}
    network.train()
    optimizer = torch.optim.Adam(network.parameters(), lr=RATE, betas=(0.9, 0.999), eps=1e-8)
    for step in range(STEPS):
        mask = (numbers((5, 6), 60 + step) < 0.25).double() / 0.625
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 + math.cos(math.pi * step / STEPS)) / 2
        loss = F.cross_entropy(network.head(network.features(images) * mask), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        result["losses"].append(loss.item())
    network.eval()
    result["trained"] = network.head(network.features(images)).flatten().tolist()

    shares = [(9123, 10000), (0, 20), (20, 20), (7, 9), (1, 1000)]
    result["intervals"] = [[hits, count, *binomtest(hits, count).proportion_ci(0.95, method="wilson")] for hits, count in shares]
    first, second = [5, 0, 3, 12, 0], [1, 7, 0, 30, 0]
    result["counts"] = {"first": first, "second": second, "entropy": [entropy(first), entropy(second)], "jensenShannon": jensenshannon(first, second) ** 2}
    with open("classifier.json", "w", encoding="ascii") as file:
        json.dump(result, file, indent=1)
        file.write("\n")


main()
