#!/usr/bin/env python3
"""Makes data/fashion-mnist-5k from the complete Fashion-MNIST: its first 5,000 training images and labels, in order.

Usage: make-fashion-mnist-5k.py FOLDER, where FOLDER holds train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz
(Debian: /usr/share/datasets/fashion-mnist). The result depends on nothing else: gzip level 9, no name, time 0.
"""

import gzip
import hashlib
import pathlib
import struct
import sys

COUNT = 5000
UNPACKED_MD5 = {
    "train-images-idx3-ubyte": "f4a8712d7a061bf5bd6d2ca38dc4d50a",
    "train-labels-idx1-ubyte": "9018921c3c673c538a1fc5bad174d6f9",
}


def main(source: pathlib.Path) -> None:
    target = pathlib.Path(__file__).resolve().parent.parent / "data" / "fashion-mnist-5k"
    target.mkdir(parents=True, exist_ok=True)
    for name, md5 in UNPACKED_MD5.items():
        data = gzip.decompress((source / f"{name}.gz").read_bytes())
        if hashlib.md5(data).hexdigest() != md5:
            sys.exit(f"{name}.gz is not the official file: the md5 of its content differs from {md5}.")
        dimensions = data[3]
        header = struct.unpack(f">{1 + dimensions}I", data[: 4 + 4 * dimensions])
        item = 1
        for side in header[2:]:
            item *= side
        body = data[4 + 4 * dimensions :][: COUNT * item]
        short = struct.pack(f">{1 + dimensions}I", header[0], COUNT, *header[2:]) + body
        packed = gzip.compress(short, compresslevel=9, mtime=0)
        (target / f"{name.replace('train', 'fashion-mnist-5k')}.gz").write_bytes(packed)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
