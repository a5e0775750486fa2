"""An independent judge of generated Fashion-MNIST pictures: a small classifier, trained here on the 60,000 training pictures, gives the Frechet distance
in its penultimate features (128 numbers), class counts and their entropy; each beside the same of real pictures. It also computes the sliced
Wasserstein distances of result.json once more in NumPy.

usage: recipe_judge.py OUTPUT [--weights FILE] [--data FOLDER] [--threads N] [--no-check]
       recipe_judge.py --real REAL.npy GENERATED.npy... [same options]

OUTPUT is the folder that bench/recipes.sh wrote. Files hold bytes [count, 1, 32, 32]. DATA holds Fashion-MNIST's four gzipped IDX files. The weights
are trained once, in some minutes, and kept. The distance is not the FID, which means the features of Inception.
"""

import argparse
import gzip
import json
import os
import pathlib
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import picture_measures

CLASSES = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]


class Judge(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(1, 32, 3, stride=2, padding=1)
        self.second = nn.Conv2d(32, 64, 3, stride=2, padding=1)
        self.third = nn.Conv2d(64, 64, 3, stride=2, padding=1)
        self.features = nn.Linear(64 * 4 * 4, 128)
        self.classes = nn.Linear(128, 10)

    def penultimate(self, pictures):
        x = functional.relu(self.first(pictures))
        x = functional.relu(self.second(x))
        x = functional.relu(self.third(x))
        return functional.relu(self.features(x.flatten(1)))

    def forward(self, pictures):
        return self.classes(functional.dropout(self.penultimate(pictures), 0.3, self.training))


def read_set(folder, name):
    with gzip.open(os.path.join(folder, f"{name}-images-idx3-ubyte.gz")) as file:
        pictures = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 1, 28, 28)
    with gzip.open(os.path.join(folder, f"{name}-labels-idx1-ubyte.gz")) as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    return np.pad(pictures, ((0, 0), (0, 0), (2, 2), (2, 2))), labels.astype(np.int64)


def scaled(pictures):
    return torch.from_numpy(pictures.astype(np.float32) / 127.5 - 1)


@torch.no_grad()
def look(judge, pictures):
    judge.eval()
    features = torch.cat([judge.penultimate(scaled(part)) for part in np.array_split(pictures, -(-len(pictures) // 500))])
    return features.double().numpy(), judge.classes(features).argmax(1).numpy()


def train(folder, epochs=5, batch=100):
    torch.manual_seed(1)
    judge = Judge()
    pictures, labels = read_set(folder, "train")
    optimizer = torch.optim.Adam(judge.parameters(), 1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, epochs * (len(pictures) // batch))
    for epoch in range(epochs):
        judge.train()
        for chosen in torch.randperm(len(pictures)).view(-1, batch).numpy():
            loss = functional.cross_entropy(judge(scaled(pictures[chosen])), torch.from_numpy(labels[chosen]))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        print(f"judge: epoch {epoch + 1} of {epochs}, loss {loss.item():.3f}", flush=True)
    return judge


def trained(weights, folder):
    judge = Judge()
    if weights.exists():
        judge.load_state_dict(torch.load(weights))
    else:
        start = time.time()
        judge = train(folder)
        weights.parent.mkdir(parents=True, exist_ok=True)
        torch.save(judge.state_dict(), weights)
        print(f"judge: trained in {time.time() - start:.0f} s, kept in {weights}")
    pictures, labels = read_set(folder, "t10k")
    print(f"judge: {100 * (look(judge, pictures)[1] == labels).mean():.2f} % of the 10,000 test pictures are right")
    return judge


def frechet(first, second):
    """|m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2)); the trace of the root comes from the eigenvalues of C1^(1/2) C2 C1^(1/2)."""
    c1, c2 = np.cov(first, rowvar=False), np.cov(second, rowvar=False)
    values, vectors = np.linalg.eigh(c1)
    root = (vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T
    cross = np.sqrt(np.clip(np.linalg.eigvalsh(root @ c2 @ root), 0, None)).sum()
    return float(((first.mean(0) - second.mean(0)) ** 2).sum() + np.trace(c1) + np.trace(c2) - 2 * cross)


def assess(judge, against, pictures):
    features, classes = look(judge, pictures)
    counts = np.bincount(classes, minlength=10)
    shares = counts[counts > 0] / counts.sum()
    return {"frechet": frechet(against, features), "entropy": float((shares * np.log(1 / shares)).sum()), "classes": dict(zip(CLASSES, counts.tolist()))}


def draws(real, count):
    order = picture_measures.RandomStream(1000, "real draws").shuffled(len(real))
    return real[order[:count]], real[order[count:2 * count]]


def report(name, found, levels=None):
    line = f"{name}: Frechet distance {found['frechet']:.2f}, class entropy {found['entropy']:.3f} of {np.log(10):.3f}, counts {list(found['classes'].values())}"
    if levels:
        pairs = ", ".join(f"{side} px {ours:.4f} / {theirs:.4f}" for side, ours, theirs in levels)
        line += f"; sliced Wasserstein ours / NumPy: {pairs}, largest relative difference {max(abs(a / b - 1) for _, a, b in levels):.1e}"
    print(line, flush=True)


def judge_files(judge, real, files, check):
    answers = []
    for file in files:
        generated = np.load(file)
        count = min(len(generated), len(real) // 2)
        first, second = draws(real, count)
        against = look(judge, first)[0]
        found = {"run": file.parent.name, "file": file.name, "count": count, "generated": assess(judge, against, generated[:count]), "floor": assess(judge, against, second)}
        levels, stored = None, file.parent / "result.json"
        if check and stored.exists():
            ours = json.loads(stored.read_text(encoding="utf-8"))["evaluation"]
            if ours["compared"] == count:
                theirs = picture_measures.pyramid_distance(first, generated[:count])
                values = [metric["value"] for metric in ours["metrics"] if metric["name"].startswith("sliced Wasserstein distance")]
                levels = [(side, value, theirs[side]) for side, value in zip(theirs, values)]
                found["slicedWasserstein"] = [{"side": side, "ours": a, "numpy": b} for side, a, b in levels]
        if not answers or answers[-1]["count"] != count:
            report(f"floor of {count} pictures", found["floor"])
        report(file.parent.name if stored.exists() else file.name, found["generated"], levels)
        answers.append(found)
    return answers


def main():
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    parser.add_argument("--real", type=pathlib.Path)
    parser.add_argument("--weights", type=pathlib.Path, default=cache / "latentsharp" / "fashion-judge.pt")
    parser.add_argument("--data", default="/usr/share/datasets/fashion-mnist")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--no-check", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    judge = trained(options.weights, options.data)
    if options.real:
        judge_files(judge, np.load(options.real), options.paths, not options.no_check)
        return
    folder = options.paths[0]
    of_real = {}
    for file in sorted(folder.glob("runs/*/generated.npy")):
        result = json.loads((file.parent / "result.json").read_text(encoding="utf-8"))
        if result["real"].startswith("real-fashion-mnist") and result["real"].endswith("-32-1-pad.npy"):
            of_real.setdefault(result["real"], []).append(file)
        else:
            print(f"{file.parent.name}: passed over, the judge knows Fashion-MNIST padded to 32 x 32 only")
    answers = [answer for real, files in of_real.items() for answer in judge_files(judge, np.load(folder / real), files, not options.no_check)]
    (folder / "judge.json").write_text(json.dumps(answers, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
