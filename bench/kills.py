"""Kills trainings (SIGKILL) at random moments, many times in a row, and looks after each kill at what is left; at the end every tensor must have the
SHA-256 that it has in a training nobody disturbed. The files are read by a parser of our own in NumPy, not by the program that wrote them.

usage: kills.py LATENT OUTPUT [--kills N] [--seed S] [--case NAME ...] [--work FOLDER]

LATENT is the program. OUTPUT gets kills.json and kills.md. Each case has one training without kills and then N kills in a row: a killed training is
resumed and killed again; one that reaches its end is compared and begun anew. A checkpoint is written after every iteration (after every epoch of a map),
so that much of the time is spent in writing. Two fifths of the kills come when a half-written file is seen, a fifth in the program's first second, before
or while anything is read, and the rest at any moment after its first checkpoint.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "samples" / "PyTorch"))
import safetensors_numpy  # noqa: E402

TINY = "--size 8 --width 2 --latent 4 --batch 4 --threads 1 --checkpoint-seconds 0".split()
MAP = "--threads 1 --checkpoint-seconds 0".split()
GAN_CASES = {
    "dcgan-olivetti": "--recipe dcgan-olivetti --data pictures --epochs 150",
    "dcgan-olivetti, 1.5 MB": "--recipe dcgan-olivetti --data pictures --size 16 --width 24 --latent 32 --epochs 30",
    "wgan-fashion-mnist": "--recipe wgan-fashion-mnist --data pictures --epochs 100",
    "wgan-gp-recommended": "--recipe wgan-gp-recommended --data pictures --epochs 50",
    "small-data": "--recipe small-data --data pictures --epochs 150",
    "conditional, two threads": "--recipe conditional --data classes --threads 2 --epochs 50",
    "relativistic, noise, held out": "--data pictures --objective relativistic --penalty-weight 1 --instance-noise 0.1 --hold-out 0.2 --flips on --epochs 60",
    "spectral norm, hinge": "--data pictures --objective hinge --spectral-norm on --epochs 60",
    "rebalance and rollback": "--recipe dcgan-olivetti --data pictures --rebalance on --on-collapse rollback --discriminator-rate 0.3 --epochs 220",
}
MAP_CASES = {
    "map, online": "--data samples.npy --rows 12 --columns 10 --epochs 300",
    "map, batch": "--data samples.npy --rows 12 --columns 10 --algorithm batch --epochs 1000",
    "map, streamed": "--data samples.npy --rows 12 --columns 10 --algorithm batch --stream true --epochs 600",
}
TIMES = {"seconds", "imagesPerSecond"}


def prepare(folder):
    """Sixteen pictures of bars, the same in two classes, and a table of 500 x 20 numbers."""
    for number in range(16):
        pixels = bytearray(64)
        for y in range(8):
            pixels[y * 8 + number % 8] = 200 + number
        for place in (folder / "pictures", folder / "classes" / f"class-{number % 2}"):
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{number:02}.pgm").write_bytes(b"P5 8 8 255\n" + bytes(pixels))
    np.save(folder / "samples.npy", np.random.default_rng(1).normal(size=(500, 20)))


class Case:
    def __init__(self, latent, folder, name, arguments):
        self.latent, self.folder, self.name = latent, folder, name
        self.is_map = name in MAP_CASES
        self.verb, self.place = ("som", "--map") if self.is_map else ("gan", "--run")
        tiny = MAP if self.is_map else TINY
        given = arguments.split()
        self.arguments = given + [word for i in range(0, len(tiny), 2) if tiny[i] not in given for word in tiny[i : i + 2]]

    def start(self, run):
        begun = (self.folder / run / "options.json").exists()
        words = [self.verb, "resume", run] if begun else [self.verb, "train", *self.arguments, self.place, run]
        self.log = open(self.folder / "log.txt", "ab+")
        return subprocess.Popen([self.latent, *words], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)

    def files(self, run, part="checkpoints"):
        return sorted((self.folder / run / part).glob("epoch-*.safetensors"), reverse=True)

    def result(self, run):
        """Everything of a finished training that must not depend on its history."""
        root = self.folder / run
        arrays, metadata = safetensors_numpy.read(self.files(run)[0])
        state = json.loads(metadata["state"])
        found = {"epoch": metadata["epoch"], "state": {key: value for key, value in state.items() if key not in TIMES}, "tensors": safetensors_numpy.tensor_hashes(arrays)}
        found["metrics"] = [{key: value for key, value in json.loads(line).items() if key not in TIMES} for line in open(root / "metrics.jsonl")]
        found["pictures"] = {file.name: file.read_bytes() for file in (root / "samples").glob("*.png")}
        if self.is_map:
            found["map"] = (root / "map.safetensors").read_bytes()
        return found


def position(metadata):
    return int(metadata["epoch"]), json.loads(metadata["state"]).get("epochSoFar", {}).get("iterations", 0)


def newest_time(files):
    try:
        return files[0].stat().st_mtime_ns if files else 0
    except FileNotFoundError:
        return -1


def await_a_write(process, root):
    """Until a file is being written, or for two seconds."""
    end = time.monotonic() + 2
    while process.poll() is None and time.monotonic() < end:
        for _ in range(50):
            try:
                if any(name.endswith(".tmp") for name in os.listdir(root / "checkpoints")):
                    return
            except FileNotFoundError:
                pass


class Observer:
    """What is true after a kill, whenever it came."""

    def __init__(self, case):
        self.case, self.before = case, (0, 0)
        self.counts = dict(kills=0, beforeOptions=0, withoutCheckpoint=0, inAWrite=0, rounds=0)
        self.lost = 0
        self.faults = []

    def look(self, run):
        root, counts = self.case.folder / run, self.counts
        counts["kills"] += 1
        counts["inAWrite"] += any(root.rglob("*.tmp"))
        if not (root / "options.json").exists():
            counts["beforeOptions"] += 1
            return
        files = self.case.files(run)
        if not files:
            counts["withoutCheckpoint"] += 1
            if self.before != (0, 0):
                self.faults.append("all checkpoints are gone")
            return
        for file in files:
            try:
                arrays, metadata = safetensors_numpy.read(file)
                if safetensors_numpy.checksum(arrays, metadata) != metadata["sha256"]:
                    raise ValueError("the checksum is another")
            except Exception as fault:
                self.faults.append(f"{file.name}: {fault}")
                return
            if file == files[0]:
                now = position(metadata)
        turned = (root / "events.jsonl").exists() and '"rolledBack"' in (root / "events.jsonl").read_text()
        if now < self.before and not turned:
            self.faults.append(f"went back from {self.before} to {now}")
        self.before = now
        lines = (root / "metrics.jsonl").read_text().split("\n") if (root / "metrics.jsonl").exists() else [""]
        measured = json.loads(lines[-2])["epoch"] if len(lines) > 1 else 0
        self.lost = max(self.lost, measured - now[0])


def torment(case, kills, luck):
    began = time.monotonic()
    if case.start("reference").wait() != 0:
        raise SystemExit(f"{case.name}: the training without kills failed; see {case.folder}/log.txt")
    whole, seconds = case.result("reference"), time.monotonic() - began
    events = collections.Counter(json.loads(line)["kind"] for line in open(case.folder / "reference" / "events.jsonl")) if (case.folder / "reference" / "events.jsonl").exists() else {}
    observer, differences, run = Observer(case), [], "killed"
    spread = seconds / max(5, kills / 4)
    while True:
        process = case.start(run)
        before, finishing = newest_time(case.files(run)), observer.counts["kills"] >= kills
        manner = luck.choice(["start", "write", "write", "any", "any"])
        if not finishing and manner == "start":
            time.sleep(luck.uniform(0, 1.0))
        elif not finishing:
            while process.poll() is None and newest_time(case.files(run)) == before:
                time.sleep(0.002)
            time.sleep(luck.uniform(0, 2 * spread))
            if manner == "write":
                await_a_write(process, case.folder / run)
        if not finishing and process.poll() is None:
            process.send_signal(signal.SIGKILL)
        code = process.wait()
        if code == -signal.SIGKILL:
            observer.look(run)
            continue
        if code != 0:
            raise SystemExit(f"{case.name}: exit code {code} after {observer.counts['kills']} kills; see {case.folder}/log.txt")
        result = case.result(run)
        differences += [part for part in whole if whole[part] != result[part]]
        observer.counts["rounds"] += 1
        shutil.rmtree(case.folder / run)
        observer.before = (0, 0)
        if finishing:
            break
    return dict(case=case.name, arguments=" ".join(case.arguments), tensors=len(whole["tensors"]), events=events, **observer.counts, mostLost=observer.lost, faults=observer.faults, differences=differences)


def table(results):
    lines = ["| case | tensors | kills | in a write | before options.json | before the first checkpoint | trainings that reached the end | epochs measured but not in a checkpoint, at most | damaged, missing or gone back | differences at the end |",
             "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for row in results:
        lines.append(f"| {row['case']} | {row['tensors']} | {row['kills']} | {row['inAWrite']} | {row['beforeOptions']} | {row['withoutCheckpoint']} | {row['rounds']} | {row['mostLost']} | {len(row['faults'])} | {len(row['differences'])} |")
    total = {key: sum(row[key] for row in results) for key in ("kills", "inAWrite", "beforeOptions", "withoutCheckpoint", "rounds")}
    lines.append(f"| all | | {total['kills']} | {total['inAWrite']} | {total['beforeOptions']} | {total['withoutCheckpoint']} | {total['rounds']} | {max(row['mostLost'] for row in results)} | {sum(len(row['faults']) for row in results)} | {sum(len(row['differences']) for row in results)} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("latent", type=os.path.abspath)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1000)
    parser.add_argument("--case", action="append", choices=[*GAN_CASES, *MAP_CASES])
    parser.add_argument("--work", help="where the trainings are; default: a temporary folder")
    given = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    given.output.mkdir(parents=True, exist_ok=True)
    file = given.output / "kills.json"
    results = json.loads(file.read_text()) if file.exists() else []
    for name, arguments in {**GAN_CASES, **MAP_CASES}.items():
        if (given.case and name not in given.case) or any(row["case"] == name for row in results):
            continue
        with tempfile.TemporaryDirectory(dir=given.work) as folder:
            prepare(pathlib.Path(folder))
            row = torment(Case(given.latent, pathlib.Path(folder), name, arguments), given.kills, random.Random(f"{given.seed} {name}"))
        results.append(row)
        print(f"{name}: {row['kills']} kills, {row['inAWrite']} of them in a write, {row['rounds']} times to the end; faults {row['faults'] or 'none'}; differences {row['differences'] or 'none'}", flush=True)
        file.write_text(json.dumps(results, indent=1) + "\n")
        (given.output / "kills.md").write_text(table(results))
    raise SystemExit(any(row["faults"] or row["differences"] for row in results))


if __name__ == "__main__":
    main()
