"""Writes the table behind Injerto.Text's CanonicalForm and golden values for its test, from Python's unicodedata.

    python3 canonical_forms.py      # Python 3.11: the files are those of Unicode 14.0

The table holds every canonical mapping outside the CJK compatibility ideographs: letters of Latin (Vietnamese too), Greek, Cyrillic and
others. Hangul is composed by arithmetic. `a=b+c` composes and decomposes, `a>b+c` only decomposes; `230:0300-0314` are combining classes.
"""
import json
import random
import textwrap
import unicodedata as u
from pathlib import Path

HERE = Path(__file__).parent
TABLE = HERE / "../../../src/Injerto.Text/CanonicalForm.txt"
CJK = [*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)]


def mappings():
    for code in range(0x110000):
        mapping = u.decomposition(chr(code))
        if not mapping or mapping.startswith("<") or code in CJK:
            continue
        full = u.normalize("NFD", chr(code))
        sign = "=" if u.normalize("NFC", full) == chr(code) and " " in mapping else ">"
        yield f"{code:04X}{sign}{mapping.replace(' ', '+')}"


def classes():
    by_class = {}
    for code in range(0x110000):
        if (value := u.combining(chr(code))):
            runs = by_class.setdefault(value, [])
            if runs and runs[-1][1] == code - 1:
                runs[-1][1] = code
            else:
                runs.append([code, code])
    for value, runs in sorted(by_class.items()):
        for first, last in runs:
            yield f"{value}:{first:04X}" + (f"-{last:04X}" if last > first else "")


def samples():
    drawn = random.Random(7)
    letters = [chr(c) for span in ((0x41, 0x250), (0x370, 0x400), (0x400, 0x530), (0x1E00, 0x2000), (0xAC00, 0xACFF), (0x915, 0x95F))
               for c in range(*span) if u.category(chr(c))[0] == "L"]
    marks = [chr(c) for c in (*range(0x300, 0x370), 0x3099, 0x93C, 0x1161, 0x11A8)]
    yield from ("", "piña", "pin\u0303a", "Ångström", "e\u0301\u0323", "e\u0323\u0301", "Việt Nam", "한국", "\u1112\u1161\u11ab", "й", "ё", "Ά",
                "\u212b", "\u2126", "\u0344", "a\u0315\u0300\u05ae\u0062", "\u0301", "q\u0307\u0323", "\u0958", "1\u20e3", "\U0001d15e")
    for _ in range(300):
        yield "".join(drawn.choice(letters) + "".join(drawn.choices(marks, k=drawn.randrange(4))) for _ in range(drawn.randrange(1, 4)))


lines = [f"# Canonical mappings and combining classes of Unicode {u.unidata_version}, by test/reference/unicode/canonical_forms.py"]
for words in (mappings(), classes()):
    lines += textwrap.wrap(" ".join(words), 118)
TABLE.write_text("\n".join(lines) + "\n", encoding="ascii")
golden = [{"text": s, "composed": u.normalize("NFC", s), "decomposed": u.normalize("NFD", s)} for s in samples()]
(HERE / "canonical_forms.json").write_text(json.dumps(golden, indent=0) + "\n", encoding="ascii")
