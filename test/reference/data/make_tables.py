#!/usr/bin/env python3
"""Writes the golden tables of TableGoldenTests with Python's csv module (3.11), and tables.json, what they hold.

The same rows go through the dialects, encodings and decimal signs that spreadsheets write.
"""
import csv
import io
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))

NUMBERS = [
    (5.1, -3.5, 1200.25, "setosa"),
    (4.9, 3.0, 0.2, "niño; «b»"),
    (6.2e-3, 3.4, 7.0, 'dice "sí", o no'),
    (7.0, 0.0, 1e6, "setosa"),
]
PICTURES = [
    ("a/1.jpg", ["perro", "gato"], "train"),
    ("b c/ñ.jpg", ["gato"], "val"),
    ("2.jpg", [], "test"),
    ("d,e/3.jpg", ["perro"], "train"),
]


def text(rows, **dialect):
    out = io.StringIO()
    csv.writer(out, **dialect).writerows(rows)
    return out.getvalue()


def number(value, comma):
    written = repr(value)
    return written.replace(".", ",") if comma else written


def tables():
    header = ["largo", "ancho", "peso", "especie"]
    for name, encoding, comma, dialect in [
        ("plain", "utf-8", False, {}),
        ("excel", "utf-8-sig", True, {"delimiter": ";"}),
        ("unicode", "utf-16", False, {"delimiter": "\t", "lineterminator": "\n"}),
        ("latin", "cp1252", True, {"delimiter": ";", "quoting": csv.QUOTE_ALL}),
    ]:
        rows = [[number(v, comma) for v in row[:3]] + [row[3]] for row in NUMBERS]
        yield f"numbers_{name}.csv", text([header] + rows, **dialect).encode(encoding)
        yield f"bare_{name}.csv", text(rows, **dialect).encode(encoding)
    for name, encoding, join, dialect in [
        ("bar", "utf-8", "|", {}),
        ("quoted", "utf-16", ", ", {"quoting": csv.QUOTE_ALL}),
        ("tabs", "utf-8-sig", " ", {"delimiter": "\t"}),
    ]:
        rows = [[file, join.join(labels), part] for file, labels, part in PICTURES]
        yield f"pictures_{name}.csv", text([["archivo", "etiquetas", "parte"]] + rows, **dialect).encode(encoding)
    rows = [[file, int("gato" in labels), int("perro" in labels), part] for file, labels, part in PICTURES]
    yield "pictures_columns.csv", text([["file", "gato", "perro", "split"]] + rows).encode()


if __name__ == "__main__":
    os.makedirs(os.path.join(HERE, "tables"), exist_ok=True)
    for name, data in tables():
        with open(os.path.join(HERE, "tables", name), "wb") as f:
            f.write(data)
    with open(os.path.join(HERE, "tables.json"), "w", encoding="utf-8") as f:
        json.dump({
            "numbers": [{"features": row[:3], "class": row[3]} for row in NUMBERS],
            "pictures": [{"file": file, "labels": labels, "part": part} for file, labels, part in PICTURES],
        }, f, indent=1, ensure_ascii=False)
        f.write("\n")
