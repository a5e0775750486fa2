"""A reader and a writer of safetensors in a few lines of NumPy, which share nothing with ours: what other people's programs see of our files."""

import hashlib
import json
import struct

import numpy as np

TYPES = {"F32": np.dtype("<f4"), "F64": np.dtype("<f8")}


def read(path):
    """-> ({name: array}, {key: text}); raises ValueError where the format is not kept to."""
    data = open(path, "rb").read()
    (length,) = struct.unpack_from("<Q", data)
    header, body = json.loads(data[8 : 8 + length].decode("utf-8")), data[8 + length :]
    metadata, arrays, end = header.pop("__metadata__", {}), {}, 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        begin, stop = entry["data_offsets"]
        if begin != end:
            raise ValueError(f"{name} begins at {begin}, not at {end}")
        arrays[name] = np.frombuffer(body[begin:stop], TYPES[entry["dtype"]]).reshape(entry["shape"])
        end = stop
    if end != len(body) or length % 8 != 0:
        raise ValueError(f"{len(body)} bytes of data, {end} of them with an owner; a header of {length} bytes")
    return arrays, metadata


def write(path, arrays, metadata=None):
    header, body = ({"__metadata__": metadata} if metadata else {}), b""
    for name, array in arrays.items():
        kind = next(key for key, value in TYPES.items() if value == array.dtype)
        raw = np.ascontiguousarray(array).tobytes()
        header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [len(body), len(body) + len(raw)]}
        body += raw
    text = json.dumps(header).encode("utf-8")
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + body)


def checksum(arrays, metadata):
    """What docs/checkpoints.md says of a checkpoint's sha256."""
    digest = hashlib.sha256(f"{metadata['epoch']}\n{metadata['state']}\n".encode("utf-8"))
    for name in sorted(arrays):
        digest.update(f"{name}\n{','.join(map(str, arrays[name].shape))}\n".encode("utf-8"))
        digest.update(arrays[name].tobytes())
    return digest.hexdigest()


def tensor_hashes(arrays):
    return {name: hashlib.sha256(array.tobytes()).hexdigest() for name, array in arrays.items()}
