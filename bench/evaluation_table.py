"""The evaluations that bench/evaluations.sh made, side by side as Markdown: value, its 95 % interval, and the floor.

usage: evaluation_table.py OUTPUT
"""

import json
import pathlib
import sys

# Head of the column, name of the measure, how the name of its space begins, digits.
COLUMNS = [
    ("SWD, finest", "sliced Wasserstein distance x 1000, level", "patches", 1),
    ("1-NN accuracy", "1-nearest-neighbour accuracy", "pixels", 2),
    ("precision", "precision", "pixels", 2),
    ("recall", "recall", "pixels", 2),
    ("coverage", "coverage", "pixels", 2),
    ("MS-SSIM", "MS-SSIM", "", 2),
    ("copying C_T", "copying test C_T", "pixels", 1),
    ("authenticity", "authenticity", "pixels", 2),
    ("Frechet, classifier", "Frechet distance", "fashion-mnist-5k classifier", 0),
]


def cell(metrics, name, space, digits):
    for metric in metrics:
        if metric["name"].startswith(name) and metric["space"].startswith(space):
            if metric["value"] is None:
                return "-"
            text = f"{metric['value']:.{digits}f}"
            if metric["low"] is not None:
                text += f" ({metric['low']:.{digits}f} to {metric['high']:.{digits}f})"
            return text + (f" / {metric['floor']:.{digits}f}" if metric["floor"] is not None else "")
    return "-"


def main():
    print("| run | epochs | " + " | ".join(head for head, *_ in COLUMNS) + " |")
    print("| --- | ---: |" + " ---: |" * len(COLUMNS))
    for file in sorted(pathlib.Path(sys.argv[1]).glob("*/evaluation.json")):
        document = json.loads(file.read_text(encoding="utf-8"))
        cells = [cell(document["metrics"], name, space, digits) for _, name, space, digits in COLUMNS]
        print(f"| {file.parent.name} | {document['epoch']} | " + " | ".join(cells) + " |")


main()
