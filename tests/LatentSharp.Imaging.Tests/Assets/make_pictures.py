"""Makes the picture files of the decoder tests and what PIL and numpy read from them (expected.json).

Run with Python 3, numpy and Pillow 9.4: python3 make_pictures.py. The tests read the results and never need Python.
"""
import base64
import json
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps

FOLDER = pathlib.Path(__file__).parent / "pictures"
WIDTH, HEIGHT = 13, 9
BACKGROUND = (200, 100, 50)
expected = {}

y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
GRAY = ((x * 19 + y * 7) % 256).astype(np.uint8)
RGB = np.stack([x * 20 % 256, y * 28 % 256, (x * y * 3) % 256], axis=2).astype(np.uint8)
ALPHA = (255 - x * 255 // (WIDTH - 1)).astype(np.uint8)
SMOOTH = np.stack([60 + x * 10, 200 - y * 12, 90 + x * 4 + y * 5], axis=2).astype(np.uint8)


def expect(name, samples, tolerance=0):
    samples = np.ascontiguousarray(samples, dtype=np.uint8)
    height, width = samples.shape[:2]
    expected[name] = {
        "width": width,
        "height": height,
        "channels": 1 if samples.ndim == 2 else samples.shape[2],
        "tolerance": tolerance,
        "samples": base64.b64encode(samples.tobytes()).decode(),
    }


def flatten(colour, alpha, background):
    alpha = alpha.astype(np.float64) / 255
    if colour.ndim == 3:
        alpha = alpha[..., None]
    return np.floor(colour * alpha + np.array(background) * (1 - alpha) + 0.5).astype(np.uint8)


def save(name, image, **options):
    image.save(FOLDER / name, **options)


def png(name, bits, colour_type, rows, extra=b"", width=WIDTH, height=HEIGHT):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, bits, colour_type, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    (FOLDER / name).write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", body) + chunk(b"IEND", b""))


def pngs():
    save("gray8.png", Image.fromarray(GRAY))
    expect("gray8.png", GRAY)
    bits = (GRAY > 127)
    save("gray1.png", Image.fromarray(bits))
    expect("gray1.png", bits * 255)
    gray16 = (x * 5003 + y * 777).astype(np.uint16)
    save("gray16.png", Image.fromarray(gray16))
    expect("gray16.png", gray16 >> 8)
    rgb16 = np.stack([x * 5003, y * 7001, x * 4000 + y * 1500], axis=2).astype(np.uint16)
    png("rgb16.png", 16, 2, [row.astype(">u2").tobytes() for row in rgb16])
    expect("rgb16.png", rgb16 >> 8)
    rgba16 = np.concatenate([rgb16, (ALPHA.astype(np.uint16) * 257)[..., None]], axis=2)
    png("rgba16.png", 16, 6, [row.astype(">u2").tobytes() for row in rgba16])
    expect("rgba16.png", flatten(rgb16 >> 8, ALPHA, BACKGROUND))
    save("gray-alpha.png", Image.merge("LA", [Image.fromarray(GRAY), Image.fromarray(ALPHA)]))
    expect("gray-alpha.png", flatten(np.stack([GRAY] * 3, axis=2), ALPHA, BACKGROUND))
    save("rgb8.png", Image.fromarray(RGB))
    expect("rgb8.png", RGB)
    rgba = Image.merge("RGBA", [*Image.fromarray(RGB).split(), Image.fromarray(ALPHA)])
    save("rgba8.png", rgba)
    expect("rgba8.png", flatten(RGB, ALPHA, BACKGROUND))
    palette = Image.fromarray(RGB).quantize(16)
    save("palette.png", palette)
    expect("palette.png", np.array(palette.convert("RGB")))
    save("palette-transparent.png", palette, transparency=3)
    opaque = (np.array(palette) != 3) * 255
    expect("palette-transparent.png", flatten(np.array(palette.convert("RGB")), opaque, BACKGROUND))
    ramp = Image.fromarray(GRAY).quantize(256)
    save("palette-of-grays.png", ramp)
    expect("palette-of-grays.png", np.array(ramp.convert("L")))


def jpegs():
    image = Image.fromarray(SMOOTH)
    save("gray.jpg", image.convert("L"), quality=90)
    save("rgb.jpg", image, quality=90)
    save("rgb-444.jpg", image, quality=90, subsampling=0)
    save("rgb-progressive.jpg", image, quality=90, progressive=True)
    for name in ("gray.jpg", "rgb.jpg", "rgb-444.jpg", "rgb-progressive.jpg"):
        expect(name, np.array(Image.open(FOLDER / name)), tolerance=2)
    cmyk = np.stack([255 - SMOOTH[..., 0], 255 - SMOOTH[..., 1], 255 - SMOOTH[..., 2], (x * 6).astype(np.uint8)], axis=2)
    save("cmyk.jpg", Image.fromarray(cmyk, mode="CMYK"), quality=95)
    data = bytearray((FOLDER / "cmyk.jpg").read_bytes())
    data[data.index(b"Adobe") + 11] = 2    # the same components, now declared as YCCK
    (FOLDER / "ycck.jpg").write_bytes(data)
    # The usual rule without a colour profile: r = 255 * (1 - c) * (1 - k).
    for name in ("cmyk.jpg", "ycck.jpg"):
        inks = np.array(Image.open(FOLDER / name)).astype(np.float64) / 255
        expect(name, np.floor(255 * (1 - inks[..., :3]) * (1 - inks[..., 3:]) + 0.5), tolerance=2)
    for orientation in range(1, 9):
        name = f"orientation-{orientation}.jpg"
        exif = Image.Exif()
        exif[0x0112] = orientation
        save(name, image, quality=95, subsampling=0, exif=exif)
        expect(name, np.array(ImageOps.exif_transpose(Image.open(FOLDER / name))), tolerance=2)


def others():
    image = Image.fromarray(RGB)
    save("rgb.bmp", image)
    expect("rgb.bmp", RGB)
    save("gray.bmp", Image.fromarray(GRAY))
    expect("gray.bmp", GRAY)
    palette = image.quantize(16)
    save("palette.bmp", palette)
    expect("palette.bmp", np.array(palette.convert("RGB")))
    save("colour.gif", palette)
    expect("colour.gif", np.array(palette.convert("RGB")))
    save("gray.gif", Image.fromarray(GRAY))
    expect("gray.gif", GRAY)
    save("transparent.gif", palette, transparency=3)
    with Image.open(FOLDER / "transparent.gif") as gif:
        rgba = np.array(gif.convert("RGBA"))
    expect("transparent.gif", flatten(rgba[..., :3], rgba[..., 3], BACKGROUND))
    save("two-frames.gif", palette, save_all=True, append_images=[Image.fromarray(255 - RGB).quantize(16)], duration=100)
    with Image.open(FOLDER / "two-frames.gif") as gif:
        expect("two-frames.gif", np.array(gif.convert("RGB")))
    save("lossless.webp", image, lossless=True)
    expect("lossless.webp", RGB)
    save("alpha.webp", Image.merge("RGBA", [*image.split(), Image.fromarray(ALPHA)]), lossless=True, exact=True)
    expect("alpha.webp", flatten(RGB, ALPHA, BACKGROUND))
    save("lossy.webp", Image.fromarray(SMOOTH), quality=90)
    expect("lossy.webp", np.array(Image.open(FOLDER / "lossy.webp").convert("RGB")), tolerance=2)


def hostile():
    noise = np.random.default_rng(1).integers(0, 256, (48, 48, 3), dtype=np.uint8)
    for name in ("long-scan.jpg", "long-scan.png", "long-scan.webp", "long-scan.bmp"):
        save(name, Image.fromarray(noise))
    save("long-scan.gif", Image.fromarray(noise).quantize(256))
    png("bomb-dimensions.png", 8, 0, [bytes(8)] * 8, width=60000, height=60000)
    png("bomb-ratio.png", 8, 2, [bytes(8)] * 8, width=9000, height=9000)

    # A progressive JPEG whose second scan comes a thousand times: each goes over the whole picture again.
    save("two-scans.jpg", Image.new("L", (64, 64), 128), progressive=True)
    whole = (FOLDER / "two-scans.jpg").read_bytes()
    (FOLDER / "two-scans.jpg").unlink()
    begin = whole.index(b"\xff\xda", whole.index(b"\xff\xda") + 2)
    end = min(at for at in (whole.find(mark, begin + 2) for mark in (b"\xff\xc4", b"\xff\xda")) if at > 0)
    (FOLDER / "bomb-scans.jpg").write_bytes(whole[:end] + whole[begin:end] * 999 + whole[end:])


FOLDER.mkdir(exist_ok=True)
pngs()
jpegs()
others()
hostile()
(FOLDER / "expected.json").write_text(json.dumps({"background": BACKGROUND, "files": expected}, indent=1) + "\n")
