"""Writes augmentation.json: what PyTorch computes in float64 for given changes of given pictures.

Run by hand with PyTorch 1.13 or later (`python3 make_augmentation_reference.py`, in this folder) and commit what it writes.
Written from the formulas of Zhao et al. 2020, one step and one picture after another: brightness, saturation about each
pixel's mean over the channels, contrast about the picture's mean, a shift into zeros, a square of zeros of half the side. For each case: T(x), and the gradient with respect to x of |df/dx|^2
for f = sum w T(x)^3, which is what a penalty on D's gradient asks of T.
"""

import json

import torch

# brightness, saturation, contrast, down, right, hole (row and column of its centre) or None
CASES = {
    "gray": (1, [
        (0.375, 1, 0.75, 0, 0, None),
        (0, 1, 1, -1, 1, (0, 8)),
        (-0.25, 1, 1.4375, 1, 0, (5, 3)),
        (0, 1, 1, 0, 0, None),
    ]),
    "rgb": (3, [
        (0.375, 1.75, 0.75, 0, -1, (4, 4)),
        (0, 0.125, 1, 1, 1, None),
        (-0.46875, 0, 1.375, -1, -1, (8, 0)),
        (0, 1, 1, 0, 0, (2, 7)),
    ]),
}


def numbers(shape, offset):
    """Exact in float32, in [-1, 1], with ties; the test has the same formula."""
    i = torch.arange(int(torch.tensor(shape).prod()), dtype=torch.int64)
    return (((37 * i * i + 101 * i + offset) % 257 - 128).to(torch.float64) / 128).reshape(shape)


def change(x, brightness, saturation, contrast, down, right, hole):
    x = x + brightness
    if x.shape[0] > 1:
        pixel_mean = x.mean(0, keepdim=True)
        x = (x - pixel_mean) * saturation + pixel_mean
    x = (x - x.mean()) * contrast + x.mean()
    side = x.shape[-1]
    moved = torch.zeros_like(x)
    for row in range(side):
        for column in range(side):
            if 0 <= row - down < side and 0 <= column - right < side:
                moved[:, row, column] = x[:, row - down, column - right]
    if hole is None:
        return moved
    kept = torch.ones(side, side, dtype=x.dtype)
    for row in range(hole[0] - side // 4, hole[0] + side // 4):
        for column in range(hole[1] - side // 4, hole[1] + side // 4):
            if 0 <= row < side and 0 <= column < side:
                kept[row, column] = 0
    return moved * kept


def rounded(values):
    return [float(f"{value:.12g}") for value in values.detach().flatten().tolist()]


def main():
    document = {}
    for name, (channels, changes) in CASES.items():
        shape = (len(changes), channels, 8, 8)
        x = numbers(shape, 0).requires_grad_(True)
        weights = numbers(shape, 59)
        y = torch.stack([change(picture, *how) for picture, how in zip(x, changes)])
        (slope,) = torch.autograd.grad((weights * y ** 3).sum(), x, create_graph=True)
        (penalty,) = torch.autograd.grad((slope ** 2).sum(), x)
        document[name] = {"shape": shape, "changes": changes, "output": rounded(y), "slope": rounded(slope), "penaltyGradient": rounded(penalty)}
    with open("augmentation.json", "w", encoding="ascii", newline="\n") as file:
        json.dump(document, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
