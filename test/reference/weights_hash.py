#!/usr/bin/env python3
"""Expected value of WeightsHashTests: the hash of a = F32 [2] (1, 2) and b = I64 [] (3), from WeightsHash's description.

Needs Python's standard library only (hashlib, struct); exact, no tolerance. Prints the hash.
"""
import hashlib
import struct


def text(value):
    raw = value.encode()
    return struct.pack("<i", len(raw)) + raw


def tensor(name, dtype, shape, raw):
    lengths = struct.pack(f"<i{len(shape)}q", len(shape), *shape)
    return text(name) + text(dtype) + lengths + struct.pack("<q", len(raw)) + raw


print(hashlib.sha256(
    tensor("a", "F32", [2], struct.pack("<2f", 1, 2)) + tensor("b", "I64", [], struct.pack("<q", 3))
).hexdigest())
