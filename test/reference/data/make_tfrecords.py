#!/usr/bin/env python3
"""Writes examples.tfrec, the golden file of TfRecordTests, with Python's standard library alone (3.11).

Framing and messages are written here from the formats' descriptions (tensorflow/core/lib/io/record_writer.h,
tensorflow/core/example/example.proto), not by TensorFlow and not by Injerto.
"""
import os
import struct

HERE = os.path.dirname(os.path.abspath(__file__))


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF


def varint(n):
    n &= (1 << 64) - 1
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def field(number, payload):
    return varint(number << 3 | 2) + varint(len(payload)) + payload


def feature(values, packed=True):
    if isinstance(values[0], bytes):
        return field(1, b"".join(field(1, v) for v in values))
    if isinstance(values[0], float):
        return field(2, field(1, struct.pack(f"<{len(values)}f", *values)))
    if packed:
        return field(3, field(1, b"".join(varint(v) for v in values)))
    return field(3, b"".join(varint(1 << 3) + varint(v) for v in values))


def example(features, packed=True):
    entries = [field(1, name.encode()) + field(2, feature(values, packed)) for name, values in features]
    return field(1, b"".join(field(1, e) for e in entries))


def record(data):
    length = struct.pack("<Q", len(data))
    return length + struct.pack("<I", masked(length)) + data + struct.pack("<I", masked(data))


def bitmap(text):
    """A row of grey pixels whose values are the bytes of a text, as a 24-bit Windows bitmap."""
    grey = text.encode()
    row = b"".join(bytes([g, g, g]) for g in grey)
    row += b"\0" * (-len(row) % 4)
    return (struct.pack("<2sIHHI", b"BM", 54 + len(row), 0, 0, 54)
            + struct.pack("<IiiHHIIiiII", 40, len(grey), 1, 1, 24, 0, 0, 0, 0, 0, 0) + row)


RECORDS = [
    example([("image", [bitmap("first")]), ("class", [3]), ("id", [b"a1"])]),
    example([("image", [bitmap("second")]), ("class", [-1, 200, 3]), ("id", [b"\xc3\xb1"])]),
    example([("size", [0.5, -2.25]), ("image", [bitmap("third")]), ("class", [0]), ("id", [b"c3"])]),
]

if __name__ == "__main__":
    with open(os.path.join(HERE, "examples.tfrec"), "wb") as f:
        for data in RECORDS:
            f.write(record(data))
    with open(os.path.join(HERE, "unpacked.tfrec"), "wb") as f:
        f.write(record(example([("image", [bitmap("x")]), ("class", [7, 70000])], packed=False)))
