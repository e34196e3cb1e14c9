#!/usr/bin/python3
"""Reads TensorBoard event files with nothing but Python's own library, for test/Injerto.Tests/Runs/EventFileTests.

python3 read_events.py FILE      prints each whole event as a line of JSON; what a kill broke off is told at the end
python3 read_events.py           writes events.json: a small file's bytes, made here, and what they hold

Formats: https://www.tensorflow.org/tutorials/load_data/tfrecord (records, masked CRC-32C),
https://protobuf.dev/programming-guides/encoding, tensorboard/compat/proto/event.proto and summary.proto.
"""
import json
import os
import struct
import sys

TABLE = []
for byte in range(256):
    for _ in range(8):
        byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)  # Castagnoli's polynomial, reflected
    TABLE.append(byte)


def masked_crc(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ TABLE[(crc ^ byte) & 0xFF]
    crc ^= 0xFFFFFFFF
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def records(data):
    """The whole records; raises where a checksum is wrong, returns how many bytes are left over."""
    at = 0
    while at < len(data):
        if len(data) - at < 12:
            return len(data) - at
        (length, crc) = struct.unpack_from("<QI", data, at)
        if masked_crc(data[at:at + 8]) != crc:
            raise ValueError(f"the length at byte {at} does not match its checksum")
        if len(data) - at < 16 + length:
            return len(data) - at
        record = data[at + 12:at + 12 + length]
        if struct.unpack_from("<I", data, at + 12 + length)[0] != masked_crc(record):
            raise ValueError(f"the record at byte {at} does not match its checksum")
        yield record
        at += 16 + length
    return 0


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at, value, shift = at + 1, value | (byte & 0x7F) << shift, shift + 7
        if byte < 0x80:
            return value, at


def fields(data):
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind == 2:
            length, at = varint(data, at)
            value, at = data[at:at + length], at + length
        else:
            form = {1: "<d", 5: "<f"}[kind]
            (value,), at = struct.unpack_from(form, data, at), at + struct.calcsize(form)
        if at > len(data):
            raise ValueError("a field reaches beyond its message")
        yield key >> 3, value


def event(record):
    read = {"step": 0}
    for field, value in fields(record):
        if field == 1:
            read["time"] = value
        elif field == 2:
            read["step"] = value
        elif field == 3:
            read["version"] = value.decode()
        elif field == 5:
            for _, entry in fields(value):
                parts = dict(fields(entry))
                read.setdefault("scalars", {})[parts[1].decode()] = parts[2]
    return read


def read(data):
    events, whole = [], records(data)
    while True:
        try:
            events.append(event(next(whole)))
        except StopIteration as end:
            return events, end.value


# A writer of the same, so that the bytes themselves can be compared.
def key(number, kind):
    return write_varint(number << 3 | kind)


def write_varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out + bytes([value]))


def message(number, body):
    return key(number, 2) + write_varint(len(body)) + body


def record(body):
    length = struct.pack("<Q", len(body))
    return length + struct.pack("<I", masked_crc(length)) + body + struct.pack("<I", masked_crc(body))


def golden():
    events = [{"time": 1700000000.0, "version": "brain.Event:2"},
              {"time": 1700000001.5, "step": 1, "scalars": {"loss/training": 0.75, "accuracy/selection": 0.5}},
              {"time": 1700000003.25, "step": 300, "scalars": {"loss/training": 0.125, "cuánto/selection": -2.0}}]
    data = b""
    for e in events:
        body = key(1, 1) + struct.pack("<d", e["time"])
        if "version" in e:
            body += message(3, e["version"].encode())
        else:
            values = b"".join(message(1, message(1, tag.encode()) + key(2, 5) + struct.pack("<f", value))
                              for tag, value in e["scalars"].items())
            body += key(2, 0) + write_varint(e["step"]) + message(5, values)
        data += record(body)
    assert masked_crc(b"123456789") == ((0xE3069283 >> 15 | 0xE3069283 << 17) + 0xA282EAD8) & 0xFFFFFFFF
    assert read(data) == ([{"step": 0, **e} for e in events], 0)
    assert read(data[:-1])[0] == read(data)[0][:-1]
    return {"events": events, "bytes": data.hex()}


if len(sys.argv) == 2:
    with open(sys.argv[1], "rb") as file:
        found, left = read(file.read())
    for e in found:
        print(json.dumps(e))
    print(json.dumps({"left": left}))
else:
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "events.json"), "w", encoding="utf-8") as file:
        json.dump(golden(), file, indent=1, ensure_ascii=False)
        file.write("\n")
