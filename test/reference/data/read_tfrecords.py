#!/usr/bin/env python3
"""Reads TFRecord files without TensorFlow and without Injerto, and prints a JSON object for each record.

    python3 read_tfrecords.py FILE…

Lists of bytes are told by their lengths and SHA-256, texts of at most 100 bytes as they are. Checksums are checked
with --check (slow in Python).
"""
import hashlib
import json
import struct
import sys

from make_tfrecords import masked


def read_varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def fields(data):
    at = 0
    while at < len(data):
        tag, at = read_varint(data, at)
        if tag & 7 == 0:
            value, at = read_varint(data, at)
        elif tag & 7 == 2:
            length, at = read_varint(data, at)
            value, at = data[at:at + length], at + length
        else:
            size = 4 if tag & 7 == 5 else 8
            value, at = data[at:at + size], at + size
        yield tag >> 3, value


def values(kind, data):
    for number, value in fields(data):
        if number != 1:
            continue
        if kind == 1:
            yield bytes(value)
        elif kind == 2:
            yield from struct.unpack(f"<{len(value) // 4}f", value)
        elif isinstance(value, int):
            yield value - (1 << 64) if value >> 63 else value
        else:
            at = 0
            while at < len(value):
                n, at = read_varint(value, at)
                yield n - (1 << 64) if n >> 63 else n


def features(record):
    for number, block in fields(record):
        for entry_number, entry in fields(block) if number == 1 else ():
            if entry_number != 1:
                continue
            parts = dict(fields(entry))
            for kind, data in fields(parts[2]):
                yield bytes(parts[1]).decode(), list(values(kind, data))


def records(path, check=False):
    with open(path, "rb") as f:
        while header := f.read(12):
            length, crc = struct.unpack("<QI", header)
            data = f.read(length)
            end, = struct.unpack("<I", f.read(4))
            if check and (crc != masked(header[:8]) or end != masked(data)):
                raise ValueError(f"{path}: a checksum does not agree")
            yield data


def told(value):
    if not isinstance(value, bytes):
        return value
    try:
        if len(value) <= 100 and value.decode().isprintable():
            return value.decode()
    except UnicodeDecodeError:
        pass
    return {"bytes": len(value), "sha256": hashlib.sha256(value).hexdigest()}


if __name__ == "__main__":
    for name in sys.argv[1:]:
        if name != "--check":
            for data in records(name, "--check" in sys.argv):
                print(json.dumps({key: [told(v) for v in found] for key, found in features(data)}))
