"""The judge of the map benchmark: takes the codebooks that the contenders wrote and computes the same measures of each, in double.

usage: som_judge.py JOB.json, either
  {"samples", "rows", "columns", "codebooks": [{"name", "count", "path", "beside": path or null}]}: mean distance of the first count samples to
  their nearest unit, share of samples whose two nearest units are not adjacent (8 neighbours on a rectangular sheet), and the largest
  difference to the codebook beside it; or
  {"distances": [{"name", "ours", "theirs", "rows", "columns", "mirror": bool, "axes": bool}]}: largest difference of the distances between units.
"""

import json
import sys

import numpy as np


def judge(samples, codebook, columns):
    squares = (codebook ** 2).sum(axis=1)
    distance, apart = 0.0, 0
    for block in np.array_split(samples, -(-len(samples) // 2000)):
        block = block.astype(np.float64)
        scores = squares - 2 * block @ codebook.T
        every = np.arange(len(block))
        first = np.argmin(scores, axis=1)
        scores[every, first] = np.inf
        second = np.argmin(scores, axis=1)
        distance += np.sqrt(((block - codebook[first]) ** 2).sum(axis=1)).sum()
        apart += np.count_nonzero((abs(first // columns - second // columns) > 1) | (abs(first % columns - second % columns) > 1))
    return distance / len(samples), apart / len(samples)


def compare_distances(item):
    ours, theirs = np.load(item["ours"]), np.load(item["theirs"])
    unit = np.arange(item["rows"] * item["columns"])
    row, column = unit // item["columns"], unit % item["columns"]
    if item["mirror"]:
        place = row * item["columns"] + item["columns"] - 1 - column
        theirs = theirs[np.ix_(place, place)]
    difference = np.abs(ours - theirs)
    if item["axes"]:
        difference = difference[(row[:, None] == row) | (column[:, None] == column)]
    return {"pairs": difference.size, "maxDifference": difference.max()}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        job = json.load(file)
    if "distances" in job:
        print(json.dumps({item["name"]: compare_distances(item) for item in job["distances"]}))
        return
    samples = np.load(job["samples"], mmap_mode="r")
    answer, known = {}, {}
    for item in job["codebooks"]:
        codebook = np.load(item["path"]).astype(np.float64)
        what = item["path"], item["count"]
        if what not in known:
            known[what] = judge(samples[:item["count"]], codebook, job["columns"])
        quantization, topographic = known[what]
        beside = item["beside"] and float(np.abs(codebook - np.load(item["beside"])).max())
        answer[item["name"]] = {"quantizationError": quantization, "topographicError": topographic, "maxDifference": beside}
    print(json.dumps(answer))


main()
