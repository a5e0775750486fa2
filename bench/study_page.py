"""The tables of the study's page as Markdown, from the folder that bench/study.sh filled.

usage: study_page.py OUTPUT [FOLDER]     (FOLDER receives every run's evaluation and coverage as JSON, one file a run)
"""

import json
import pathlib
import statistics
import sys

# Head of the column, name of the measure, how the name of its space begins, digits.
SHAPE = [("SWD, finest", "sliced Wasserstein distance x 1000, level 32", "patches", 1), ("SWD, coarsest", "sliced Wasserstein distance x 1000, level 16", "patches", 1),
         ("1-NN accuracy", "1-nearest-neighbour accuracy", "pixels", 2), ("precision", "precision", "pixels", 2), ("recall", "recall", "pixels", 2), ("coverage", "coverage", "pixels", 2)]
REST = [("MS-SSIM", "MS-SSIM", "", 2), ("distance of two", "mean distance of two pictures", "pixels", 2), ("energy distance", "energy distance", "pixels", 3), ("KID x 1000", "KID", "random", 2),
        ("Frechet, PCA", "Frechet distance", "PCA", 2), ("Frechet, classifier", "Frechet distance", "fashion-mnist-5k classifier", 1), ("copying C_T", "copying test C_T", "pixels", 1),
        ("nearest real", "nearest-real ratio", "pixels", 2), ("authenticity", "authenticity", "pixels", 2)]
SETS = {"clothes": "Clothes", "faces": "Faces"}


def read(file):
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None


def lines(file):
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()] if file.exists() else []


class Run:
    def __init__(self, folder):
        self.folder, self.name = folder, folder.name
        self.case, self.seed = folder.name.rsplit("-seed-", 1)
        self.evaluation, self.coverage = read(folder / "evaluation.json"), read(folder / "coverage" / "coverage.json")
        self.alarms = [event for event in lines(folder / "events.jsonl") if event["kind"] in ("alarm", "alarmEnded")]
        peer, result, metrics = read(folder / "peer.json"), read(folder / "result.json"), lines(folder / "metrics.jsonl")
        self.seen = peer["imagesSeen"] if peer else metrics[-1]["imagesSeen"]
        self.minutes = (peer["processorSeconds"] if peer else sum(line["processorSeconds"] for line in lines(folder / "sittings.jsonl"))) / 60
        self.stopped = "Budget" if peer else result["stoppedBy"] if result else "?"
        recipe = None if peer else result["recipe"]
        self.steps = peer["generatorSteps"] if peer else self.seen // (recipe["batchSize"] * recipe["criticStepsPerGeneratorStep"])

    def metric(self, column):
        _, name, space, _ = column
        found = [m for m in self.evaluation["metrics"] if m["name"].startswith(name) and m["space"].startswith(space)]
        return found[0] if found else None

    def value(self, column, field="value"):
        found = self.metric(column)
        value = found[field] if found else None
        return None if value is None else value * (1000 if column[0].startswith("KID") else 1)


def number(value, digits):
    return "-" if value is None else f"{value:,.{digits}f}"


def spread(values, digits):
    known = [value for value in values if value is not None]
    if not known:
        return "-"
    return number(statistics.mean(known), digits) if len(set(known)) == 1 else f"{number(statistics.mean(known), digits)} ({number(min(known), digits)} to {number(max(known), digits)})"


def table(head, rows):
    print("| " + " | ".join(head) + " |\n| --- |" + " ---: |" * (len(head) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def by_case(runs):
    return {case: [run for run in runs if run.case == case] for case in dict.fromkeys(run.case for run in runs)}


def means(runs, columns, more=()):
    columns = [column for column in columns if any(run.value(column) is not None for run in runs)]
    rows = [[case] + [spread([take(run) for run in group], digits) for _, take, digits in more] + [spread([run.value(column) for run in group], column[3]) for column in columns]
            for case, group in by_case(runs).items()]
    floors = ["floor: as many real ones"] + [""] * len(more) + [spread([run.value(column, "floor") for run in runs], column[3]) for column in columns]
    table(["mean (least to most of the seeds)"] + [head for head, _, _ in more] + [column[0] for column in columns], rows + [floors])


def each(runs, columns):
    columns = [column for column in columns if any(run.value(column) is not None for run in runs)]

    def cell(run, column):
        value, low, high = (run.value(column, field) for field in ("value", "low", "high"))
        return number(value, column[3]) + ("" if low is None else f" ({number(low, column[3])} to {number(high, column[3])})")
    floors = ["floor"] + [f"{number(runs[0].value(column, 'floor'), column[3])} ({number(runs[0].value(column, 'floorLow'), column[3])} to {number(runs[0].value(column, 'floorHigh'), column[3])})" for column in columns]
    table(["value (95 % interval)"] + [column[0] for column in columns], [[run.name] + [cell(run, column) for column in columns] for run in runs] + [floors])


def maps(runs):
    def take(field):
        return lambda run: run.coverage[field]

    def count(field):
        return lambda run: len(run.coverage[field])
    columns = [("JS of the hits, nats", take("jensenShannon"), 3), ("its floor", take("floor"), 3), ("units empty", count("emptyUnits"), 1), ("thin", count("thinUnits"), 1), ("surplus", count("surplusUnits"), 1),
               ("real pictures in empty units, %", lambda run: 100 * run.coverage["missingShare"], 1), ("distance to the map / real", lambda run: run.coverage["generatedDistance"] / run.coverage["realDistance"], 2)]
    some = runs[0].coverage
    print(f"A map of {some['rows']} x {some['columns']} units; {some['generatedPictures']:,} generated pictures beside {some['realPictures']:,} real ones.\n")
    table(["mean (least to most of the seeds)"] + [head for head, _, _ in columns], [[case] + [spread([of(run) for run in group], digits) for _, of, digits in columns] for case, group in by_case(runs).items()])


def alarms(runs):
    def said(run):
        kinds, open_since = {}, {}
        for event in run.alarms:
            if event["kind"] == "alarm":
                open_since[event["alarm"]] = event["epoch"]
            else:
                kinds.setdefault(event["alarm"], []).append(f"{open_since.pop(event['alarm'])} to {event['epoch']}")
        for kind, epoch in open_since.items():
            kinds.setdefault(kind, []).append(f"{epoch} to the end")
        return "; ".join(f"`{kind}` {', '.join(epochs)}" for kind, epochs in kinds.items()) or "none"
    table(["run", "epochs", "alarms, from epoch to epoch"], [[run.name, str(run.evaluation["epoch"]), said(run)] for run in runs])


def short(value):
    """Six digits of every fraction, which is more than any measure is good for."""
    if isinstance(value, dict):
        return {name: short(inner) for name, inner in value.items()}
    return [short(inner) for inner in value] if isinstance(value, list) else float(f"{value:.6g}") if isinstance(value, float) else value


def keep(runs, output, folder):
    """One line a metric, so that a change shows as a line; paths are from the output folder on."""
    folder.mkdir(parents=True, exist_ok=True)
    for run in runs:
        document = {"run": run.name, "imagesSeen": run.seen, "generatorSteps": run.steps, "processorMinutes": round(run.minutes, 2), "stoppedBy": run.stopped, "alarms": run.alarms,
                    "evaluation": short(run.evaluation), "coverage": short(run.coverage)}
        text = ["{"]
        for name, value in document.items():
            if name == "evaluation":
                parts = [json.dumps(part) + ": " + ("[\n  " + ",\n  ".join(json.dumps(item) for item in inner) + "\n ]" if part == "metrics" else json.dumps(inner)) for part, inner in value.items()]
                text.append(f'"{name}": {{\n ' + ",\n ".join(parts) + "\n},")
            else:
                text.append(f"{json.dumps(name)}: {json.dumps(value)},")
        (folder / f"{run.name}.json").write_text(("\n".join(text)[:-1] + "\n}\n").replace(f"{output}/", ""), encoding="utf-8")


def main():
    output = pathlib.Path(sys.argv[1])
    runs = [Run(folder) for folder in sorted(output.glob("runs/*-seed-*")) if (folder / "evaluation.json").exists()]
    order = ["dcgan", "wgan-clip", "wgan-gp", "recommended", "torch"]
    runs.sort(key=lambda run: (order.index(run.case.split("-", 1)[1]), int(run.seed)))
    effort = [("pictures seen", lambda run: run.seen, 0), ("G steps", lambda run: run.steps, 0), ("processor minutes", lambda run: run.minutes, 1)]
    for name, title in SETS.items():
        own = [run for run in runs if run.case.startswith(name)]
        if not own:
            continue
        print(f"## {title}\n")
        means(own, SHAPE, effort)
        means(own, REST)
        if all(run.coverage for run in own):
            maps(own)
        print("### Every run\n")
        each(own, SHAPE)
        each(own, REST)
        alarms(own)
    peers = [run for run in runs if run.case.startswith("peer")]
    if peers:
        print("## The peer\n")
        means(peers, SHAPE, effort)
        means(peers, REST)
        each(peers, SHAPE)
    if len(sys.argv) > 2:
        keep(runs, output, pathlib.Path(sys.argv[2]))


main()
