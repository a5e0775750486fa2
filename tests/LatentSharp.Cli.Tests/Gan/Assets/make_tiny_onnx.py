#!/usr/bin/env python3
"""Writes tiny.onnx: [N, 1, 8, 8] pictures to the means of their four quarters, [N, 4]; encoded by hand from the field numbers of onnx.proto."""


def varint(value):
    parts = bytearray()
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    return bytes(parts) + bytes([value])


def field(number, content):
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    if isinstance(content, str):
        content = content.encode()
    return varint(number << 3 | 2) + varint(len(content)) + content


def ints(name, *values):
    return field(1, name) + b"".join(field(8, value) for value in values) + field(20, 7)


def node(operation, source, target, *attributes):
    return field(1, source) + field(2, target) + field(4, operation) + b"".join(field(5, attribute) for attribute in attributes)


def value(name, *shape):
    dimensions = b"".join(field(1, field(2, length) if isinstance(length, str) else field(1, length)) for length in shape)
    return field(1, name) + field(2, field(1, field(1, 1) + field(2, dimensions)))


graph = (field(1, node("AveragePool", "pictures", "means", ints("kernel_shape", 4, 4), ints("strides", 4, 4)))
         + field(1, node("Flatten", "means", "features"))
         + field(2, "tiny") + field(11, value("pictures", "N", 1, 8, 8)) + field(12, value("features", "N", 4)))
with open("tiny.onnx", "wb") as file:
    file.write(field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 17)))
