"""Writes reference.safetensors with nothing but json, struct and numpy, after the format's description.

    /usr/bin/python3 make-reference.py
"""
import json
import struct

import numpy

tensors = {
    "a.scalar": numpy.array(-0.0, dtype="<f4"),
    "b.empty": numpy.zeros((0, 4), dtype="<f4"),
    "generator.layers.0.weight": (numpy.arange(24, dtype="<f4") / 7 - 1).reshape(2, 3, 4),
    "special": numpy.array([numpy.nan, numpy.inf, -numpy.inf, 1e-45, 3.4028235e38], dtype="<f4"),
}
header = {"__metadata__": {"epoch": "10", "text": "naïve \"quotes\""}}
data = b""
for name in sorted(tensors):
    values = tensors[name].tobytes()
    header[name] = {"dtype": "F32", "shape": list(tensors[name].shape), "data_offsets": [len(data), len(data) + len(values)]}
    data += values

text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
text += b" " * (-len(text) % 8)
with open("reference.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + data)
