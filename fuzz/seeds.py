#!/usr/bin/python3
"""Writes the seeds of every reader whose format other programs write too, into corpus/READER/. Needs NumPy, SciPy and Pillow.

What only the program itself can write (a run, a checkpoint, a map, a model) comes from `LatentSharp.Fuzz seeds corpus`.
"""

import gzip
import io
import pathlib
import shutil
import struct
import tarfile
import zipfile
import zlib

import numpy as np
import scipy.io
from PIL import Image

HERE = pathlib.Path(__file__).resolve().parent
ASSETS = HERE.parent / "tests"


def put(reader, name, content):
    folder = HERE / "corpus" / reader
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def packed(content):
    return gzip.compress(content, mtime=0)


def idx():
    pictures = struct.pack(">IIII", 2051, 2, 3, 4) + bytes(range(24))
    labels = struct.pack(">II", 2049, 3) + bytes([7, 0, 9])
    put("idx", "pictures", pictures)
    put("idx", "labels", labels)
    put("idx", "pictures.gz", packed(pictures))


def npy():
    def save(name, array, version=None):
        stream = io.BytesIO()
        np.lib.format.write_array(stream, array, version=version)
        put("npy", name, stream.getvalue())

    save("pictures", np.arange(24, dtype=np.uint8).reshape(2, 3, 4))
    save("colour", np.arange(24, dtype=np.uint8).reshape(2, 2, 2, 3))
    save("fortran", np.asfortranarray(np.arange(6, dtype=np.float32).reshape(2, 3)))
    save("big-endian", np.arange(6, dtype=">i2").reshape(2, 3))
    save("labels", np.array([0, 3, 1], dtype=np.int64))
    save("version-2", np.linspace(0, 1, 4).reshape(2, 2), (2, 0))
    stream = io.BytesIO()
    np.save(stream, np.zeros((2, 2)))
    put("npy", "packed.gz", packed(stream.getvalue()))


def mat():
    def save(name, variables, **options):
        stream = io.BytesIO()
        scipy.io.savemat(stream, variables, **options)

        # The first 116 bytes are for people, and hold the time.
        put("mat", name, b"MATLAB 5.0 MAT-file, a seed".ljust(116) + stream.getvalue()[116:])

    save("plain", {"s": np.arange(8, dtype=np.uint8).reshape(4, 2)})
    save("packed", {"s": np.arange(8.0).reshape(4, 2) / 8}, do_compression=True)
    save("colour", {"words": "text", "x": np.arange(24, dtype=np.uint8).reshape(2, 2, 3, 2)}, do_compression=True)


def netpbm():
    put("netpbm", "gray", b"P5 2 2 255\n" + bytes([0, 1, 2, 255]))
    put("netpbm", "gray-wide", b"P5\n# a remark\n2 1\n65535\n" + bytes([0, 1, 255, 255]))
    put("netpbm", "colour", b"P6 1 2 255 " + bytes(range(6)))
    put("netpbm", "plain", b"P2 3 1 15\n0 7 15\n")
    put("netpbm", "plain-colour", b"P3\n1 1\n255\n10 20 30\n")


def csv():
    put("csv", "plain", b"width,height,kind\n1.5,2,a\n3,4e1,b\nNA,?,a\n")
    put("csv", "semicolons", b"a;b\n1,5;2\n2,5;3\n")
    put("csv", "quotes", b'name,"a ""b"" c"\n"x,y",1\n"two\nlines",2\n')
    put("csv", "tabs", b"1\t2\n3\t4\n\n5\t6\n")
    put("csv", "truth", b"a\ntrue\nfalse\n\n")
    put("csv", "utf-16", "a,b\n1,2\n".encode("utf-16"))
    put("csv", "packed.gz", packed(b"a,b\n1,2\n3,4\n"))


def records():
    # STL-10's pictures are 27,648 bytes each: one of zeros, which the search keeps short by itself.
    put("records", "cifar", bytes([3]) + bytes(3072))
    put("records", "cifar.gz", packed((bytes([9]) + bytes(range(256)) * 12) * 2))
    put("records", "stl.gz", packed(bytes(27648)))
    put("records", "labels", bytes([1, 10, 3]))
    put("records", "names", b"a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n")


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width, height, bits, colour, rows, before=b""):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + before + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def pictures():
    rng = np.random.default_rng(1)
    colour = Image.fromarray(rng.integers(0, 256, (5, 6, 3), dtype=np.uint8))
    gray = colour.convert("L")
    alpha = Image.fromarray(rng.integers(0, 256, (4, 4, 4), dtype=np.uint8))

    def save(form, name, picture, **options):
        stream = io.BytesIO()
        picture.save(stream, form, **options)
        put("pictures", f"{form.lower()}-{name}", stream.getvalue())

    save("PNG", "colour", colour)
    save("PNG", "alpha", alpha)
    save("PNG", "palette", colour.quantize(4))
    put("pictures", "png-sixteen-bits", png(1, 1, 16, 0, b"\0\1\2"))
    put("pictures", "png-one-bit", png(9, 1, 1, 0, b"\0\xaa\x80"))
    save("JPEG", "colour", colour, quality=60)
    save("JPEG", "gray", gray, quality=60)
    save("JPEG", "progressive", colour, progressive=True, quality=60)
    exif = Image.Exif()
    exif[0x0112] = 6
    save("JPEG", "turned", gray, quality=30, exif=exif)
    save("GIF", "colour", colour.quantize(8))
    save("GIF", "frames", gray, save_all=True, append_images=[gray.rotate(180)])
    save("BMP", "colour", colour)
    save("BMP", "gray", gray.quantize(4))
    save("WEBP", "lossy", colour, quality=20)
    save("WEBP", "lossless", alpha, lossless=True)


def zips():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"a/1.pgm": b"P5 2 2 255\n" + bytes(4), "b/2.pgm": b"P5 2 2 255\n" + bytes(range(4)), "../out.txt": b"no"}.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    put("zip", "pictures", stream.getvalue())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo("1.png"), (HERE / "corpus/pictures/png-sixteen-bits").read_bytes())
    put("zip", "stored", stream.getvalue())


def tars():
    def save(name, form, members):
        stream = io.BytesIO()
        with tarfile.open(fileobj=stream, mode="w", format=form) as archive:
            for path, content, kind, target in members:
                entry = tarfile.TarInfo(path)
                entry.size, entry.type, entry.linkname = len(content), kind, target
                archive.addfile(entry, io.BytesIO(content))

        # The last zeros only fill the last block of a tape.
        put("tar", name, stream.getvalue().rstrip(b"\0") + bytes(1024))

    wanted = [("set/one.bin", b"one", tarfile.REGTYPE, ""), ("set/inner/two.bin", b"two", tarfile.REGTYPE, "")]
    save("ustar", tarfile.USTAR_FORMAT, wanted)
    save("gnu", tarfile.GNU_FORMAT, [("../out", b"x", tarfile.REGTYPE, ""), ("set", b"", tarfile.SYMTYPE, "/tmp"), *wanted])
    save("pax", tarfile.PAX_FORMAT, [("./é" + "n" * 120, b"", tarfile.REGTYPE, ""), ("pipe", b"", tarfile.FIFOTYPE, ""), *wanted])


def texts():
    put("policy", "short.toml", b'[[rules]]\nname = "finite"\nfrom = "checkpoint"\nmetric = "finite"\nis = true\n')
    put("policy", "metrics.toml", b'name = "p"\n[[rules]]\nname = "n"\nfrom = "metrics"\nmetric = "diversity"\ntake = "mean"\nepochs = 5\nat_least = 0.5\nseverity = "warn"\n')
    put("spec", "densities", b"mixture(0.5*normal(0,1)+2*uniform(1,3))\nnormal(1,2)")
    put("spec", "histograms", b"histogram:[2,5,1]\nhistogram:[1,1]")
    put("spec", "mixed", b"uniform(0,1)\nhistogram:[1,2e3]")
    put("features", "whole.json", b'{"name":"x","range":"[0,1]","mean":[0.5,0.5,0.5],"std":[1,1,1],"size":224,"channels":3,"layout":"nchw","resize":"bicubic","output":"pool","pool":"mean","features":"inception-pool3"}')
    put("features", "small.json", b'{"range":"[-1,1]"}')


def http():
    put("http", "samples", b'{"count": 4, "seed": 7, "class": "cat", "format": "zip"}')
    put("http", "walk", b'{"from": 1, "to": 2, "frames": 5, "class": 1, "format": "npy"}')
    put("http", "refused-wrong", '{"cuont": 4, "seed": -1, "class": "d\u00f6g\\ud83d\\ude00"}'.encode())
    put("http", "refused-cut-in-a-character", ('{"' + "x" * 39 + '\U0001F600": 1}').encode())
    put("http", "refused-cut-in-a-value", ('{"class": "' + "x" * 38 + '\U0001F600\U0001F600"}').encode())


def sweeps():
    head = b'recipe = "dcgan-recommended"\ndata = "fashion-mnist-5k"\noutput = "out"\nsettings = 12\nseeds = 3\nseed = 1000\nthreads = 1\nrounds = 2\nnarrowing = 0.5\n'
    goal = b'[objective]\nmetric = "sliced Wasserstein distance x 1000"\npictures = 1000\n[budget]\nimages = 90000\nrungs = 2\neta = 3\n'
    put("sweep", "whole.toml", head + goal + b'[fixed]\nwidth = 16\nhold-out = 0.1\n[parameters]\ngenerator-rate = { log = [1e-5, 1e-2] }\nlabel-smoothing = { linear = [0.0, 0.2] }\nbatch = [20, 50]\nobjective = ["non-saturating", "least-squares"]\n')
    put("sweep", "refused-short.toml", b'recipe = "small-data"\n[objective]\nmetric = "diversity"\n[budget]\nepochs = 9\n[parameters]\nbatch = [20, 50]\n')


def parquets():
    for file in sorted((ASSETS / "LatentSharp.Tests/Data/Tables/Assets").glob("*.parquet")):
        # Dates are no numbers; what a name says is refused is meant to be.
        target = HERE / "corpus/parquet" / (f"refused-{file.name}" if "dates" in file.name else file.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


for write in (idx, npy, mat, netpbm, csv, records, pictures, zips, tars, texts, http, sweeps, parquets):
    write()
