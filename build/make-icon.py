#!/usr/bin/env python3
"""Draws icon.png beside it, the icon of the packages: units of a hexagonal map whose colours change from neighbour to neighbour."""
import math
import struct
import sys
import zlib

SIDE, SAMPLES, RADIUS = 128, 4, 24  # pixels, samples a pixel and axis, centre to corner
RAMP = [(0x44, 0x01, 0x54), (0x3B, 0x52, 0x8B), (0x21, 0x91, 0x8C), (0x5E, 0xC9, 0x62), (0xFD, 0xE7, 0x25)]  # viridis at five places


def colour(share):
    place = min(share * (len(RAMP) - 1), len(RAMP) - 1.001)
    low, part = int(place), place - int(place)
    return [a + (b - a) * part for a, b in zip(RAMP[low], RAMP[low + 1])]


def units():
    width, height = math.sqrt(3) * RADIUS, 1.5 * RADIUS
    for row in range(-1, 2):
        for column in range(-1, 2 if row == 0 else 1):
            x, y = SIDE / 2 + (column + (0.5 if row else 0)) * width, SIDE / 2 + row * height
            yield x, y, colour((x + y - 46) / 164)


def inside(dx, dy, radius):
    dx, dy = abs(dx), abs(dy)
    return dx <= math.sqrt(3) / 2 * radius and dx / math.sqrt(3) + dy <= radius


def pixel(px, py, cells):
    total = [0.0, 0.0, 0.0, 0.0]
    for i in range(SAMPLES * SAMPLES):
        x, y = px + (i % SAMPLES + 0.5) / SAMPLES, py + (i // SAMPLES + 0.5) / SAMPLES
        for cx, cy, rgb in cells:
            if inside(x - cx, y - cy, RADIUS - 1.2):
                total = [t + c for t, c in zip(total, [*rgb, 1.0])]
    return bytes([*(round(t / total[3]) if total[3] else 0 for t in total[:3]), round(255 * total[3] / SAMPLES**2)])


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


cells = list(units())
lines = b"".join(b"\0" + b"".join(pixel(x, y, cells) for x in range(SIDE)) for y in range(SIDE))
with open(sys.argv[1] if len(sys.argv) > 1 else "build/icon.png", "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 6, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b""))
