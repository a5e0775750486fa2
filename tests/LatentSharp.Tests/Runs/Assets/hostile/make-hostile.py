"""Makes the hostile safetensors files beside this script, and manifest.json: for each what the refusal must say. Run with: python3 make-hostile.py"""

import json
import pathlib
import struct

HERE = pathlib.Path(__file__).parent
GOOD = '{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}'
manifest = {}


def put(name, part, header, data=b"\0" * 8, length=None):
    raw = header if isinstance(header, bytes) else header.encode("utf-8")
    (HERE / f"{name}.safetensors").write_bytes(struct.pack("<Q", len(raw) if length is None else length) + raw + data)
    manifest[name] = part


def tensor(dtype="F32", shape="[2]", offsets="[0,8]", name="t"):
    return f'"{name}":{{"dtype":"{dtype}","shape":{shape},"data_offsets":{offsets}}}'


put("header-longer-than-file", "9999", GOOD, length=9999)
put("header-length-2-to-63", "9223372036854775808", GOOD, length=2**63)
put("header-length-all-ones", "18446744073709551615", GOOD, length=2**64 - 1)
put("header-length-zero", "JSON", "", length=0)
put("header-cut", "JSON", GOOD, length=20)
put("header-swallows-data", "JSON", GOOD, length=len(GOOD) + 8)
put("header-not-utf8", "UTF-8", GOOD.encode().replace(b'"t"', b'"\xff"'))
put("header-overlong-utf8", "UTF-8", GOOD.encode().replace(b'"t"', b'"\xc0\xae"'))
put("header-utf16", "UTF-8", GOOD.encode("utf-16"))
put("header-byte-order-mark", "JSON", b"\xef\xbb\xbf" + GOOD.encode())
put("header-array", "not a JSON object", "[]")
put("header-null", "not a JSON object", "null")
put("header-deep", "JSON", "[" * 5000 + "]" * 5000)
put("header-deep-metadata", "JSON", '{"__metadata__":' + '{"a":' * 2000 + "1" + "}" * 2000 + "}")
put("header-comment", "JSON", GOOD + "/* */")
put("header-trailing-comma", "JSON", GOOD[:-1] + ",}")
put("header-lone-surrogate", "JSON", GOOD.replace('"t"', '"\\ud800"'))
put("duplicate-tensor", "JSON", "{" + tensor() + "," + tensor() + "}")
put("duplicate-tensor-escaped", "JSON", "{" + tensor() + "," + tensor(name="\\u0074") + "}")
put("duplicate-dtype", "JSON", GOOD.replace('"dtype":"F32"', '"dtype":"F32","dtype":"F64"'))
put("duplicate-metadata", "JSON", '{"__metadata__":{"a":"1","a":"2"},' + tensor() + "}")
put("metadata-number", "'a'", '{"__metadata__":{"a":1},' + tensor() + "}")
put("metadata-tensor", "__metadata__", '{"__metadata__":[],' + tensor() + "}")
put("dtype-missing", "no dtype", '{"t":{"shape":[2],"data_offsets":[0,8]}}')
put("dtype-number", "no dtype", '{"t":{"dtype":7,"shape":[2],"data_offsets":[0,8]}}')
for dtype, size in (("F16", 4), ("BF16", 4), ("I64", 1), ("I32", 2), ("U8", 8), ("BOOL", 8), ("F8_E4M3", 8), ("f32", 2), ("PICKLE", 8)):
    put(f"dtype-{dtype}-of-{size}", dtype, "{" + tensor(dtype, f"[{size}]") + "}")
put("shape-missing", "no shape", '{"t":{"dtype":"F32","data_offsets":[0,8]}}')
put("shape-too-large", "needs 12 bytes", "{" + tensor(shape="[3]") + "}")
put("shape-too-small", "needs 4 bytes", "{" + tensor(shape="[1]") + "}")
put("shape-negative", "-2", "{" + tensor(shape="[-2]") + "}")
put("shape-two-negatives", "-1", "{" + tensor(shape="[-1,-2]") + "}")
put("shape-fraction", "2.5", "{" + tensor(shape="[2.5]") + "}")
put("shape-exponent", "2e0", "{" + tensor(shape="[2e0]") + "}")
put("shape-text", '"2"', "{" + tensor(shape='["2"]') + "}")
put("shape-2-to-63", "9223372036854775808", "{" + tensor(shape="[9223372036854775808]") + "}")
put("shape-2-to-63-less-1", "9223372036854775807", "{" + tensor(shape="[9223372036854775807]") + "}")
put("shape-product-wraps-to-2", "4611686018427387905", "{" + tensor(shape="[4611686018427387905,2]") + "}")
put("shape-product-wraps-64-bits", "4294967296", "{" + tensor(shape="[4294967296,4294967296]", offsets="[0,0]") + "}", data=b"")
put("shape-product-wraps-128-bits", "4294967296", "{" + tensor(shape="[4294967296,4294967296,4294967296,4294967296]", offsets="[0,0]") + "}", data=b"")
put("shape-thousand-dimensions", "needs", "{" + tensor(shape="[" + ",".join(["2"] * 1000) + "]") + "}")
put("shape-size-in-bytes-wraps", "4611686018427387904", "{" + tensor(shape="[4611686018427387904]", offsets="[0,0]") + "}", data=b"")
put("offsets-missing", "no data_offsets", '{"t":{"dtype":"F32","shape":[2]}}')
put("offsets-one", "1 data_offsets", "{" + tensor(offsets="[8]") + "}")
put("offsets-three", "3 data_offsets", "{" + tensor(offsets="[0,4,8]") + "}")
put("offsets-backwards", "8 to 0", "{" + tensor(offsets="[8,0]") + "}")
put("offsets-negative", "-8", "{" + tensor(offsets="[-8,0]") + "}")
put("offsets-beyond-the-end", "0 to 16", "{" + tensor(shape="[4]", offsets="[0,16]") + "}")
put("offsets-2-to-63", "9223372036854775808", "{" + tensor(offsets="[9223372036854775800,9223372036854775808]") + "}")
put("offsets-overlap", "overlaps", "{" + tensor() + "," + tensor(shape="[1]", offsets="[4,8]", name="u") + "}")
put("offsets-same", "overlaps", "{" + tensor() + "," + tensor(name="u") + "}")
put("offsets-gap-before", "gap", "{" + tensor(shape="[1]", offsets="[4,8]") + "}")
put("offsets-gap-between", "gap", "{" + tensor(shape="[1]", offsets="[0,4]") + "," + tensor(shape="[1]", offsets="[8,12]", name="u") + "}", data=b"\0" * 12)
put("offsets-rest-without-owner", "4 bytes after the last tensor", "{" + tensor(shape="[1]", offsets="[0,4]") + "}")
put("entry-number", "'t'", '{"t":7}')
put("entry-null", "'t'", '{"t":null}')
put("data-cut", "0 to 8", "{" + tensor() + "}", data=b"\0" * 7)
put("nothing-but-a-length", "9999", "", data=b"", length=9999)
(HERE / "seven-bytes.safetensors").write_bytes(b"\1" * 7)
manifest["seven-bytes"] = "8 of the header"
(HERE / "empty.safetensors").write_bytes(b"")
manifest["empty"] = "the file is empty"
(HERE / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
