"""Writes wide-reference.safetensors: float64 beside float32 tensors, with nothing but json and struct.

Tensors lie in the order of the reference implementation: wider types first, then by name.

    /usr/bin/python3 make-wide-reference.py
"""
import json
import struct

tensors = [
    ("codebook", "F64", [2, 3], struct.pack("<6d", -1.5, 0.1, 5e-324, 1.7976931348623157e308, -0.0, 1 / 3)),
    ("z.special", "F64", [2], struct.pack("<2d", float("inf"), float("-inf"))),
    ("a.narrow", "F32", [3], struct.pack("<3f", 1.5, -2, 0.1)),
]
header = {"__metadata__": {"epoch": "7"}}
data = b""
for name, dtype, shape, values in tensors:
    header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(values)]}
    data += values

text = json.dumps(header, separators=(",", ":")).encode("utf-8")
text += b" " * (-len(text) % 8)
with open("wide-reference.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + data)
