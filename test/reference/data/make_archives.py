#!/usr/bin/env python3
"""Writes the golden archives of ArchiveTests with Python's standard library (3.11): zipfile, tarfile.

Each holds set/a/1.bmp, set/a/2.bmp, set/b/1.bmp, set/b/ñ.bmp, and set/note.txt.
"""
import io
import os
import tarfile
import zipfile

from make_tfrecords import bitmap

HERE = os.path.dirname(os.path.abspath(__file__))
FILES = [(f"set/{name}.bmp", bitmap(name)) for name in ("a/1", "a/2", "b/1", "b/ñ")] + [("set/note.txt", b"a note\n")]
LONG = "set/b/" + "x" * 120 + "/" + "y" * 120 + ".bmp"


def write_zip(name, method):
    with zipfile.ZipFile(os.path.join(HERE, name), "w") as archive:
        for path, data in FILES:
            info = zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0))
            info.compress_type = method
            archive.writestr(info, data)


def write_tar(name, mode, form, long=False):
    path = os.path.join(HERE, name)
    with tarfile.open(path, mode, format=form) as archive:
        for file, data in FILES + ([(LONG, bitmap("long"))] if long else []):
            info = tarfile.TarInfo(file)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


if __name__ == "__main__":
    write_zip("stored.zip", zipfile.ZIP_STORED)
    write_zip("deflated.zip", zipfile.ZIP_DEFLATED)
    write_tar("ustar.tar", "w", tarfile.USTAR_FORMAT)
    write_tar("pax.tar", "w", tarfile.PAX_FORMAT, long=True)
    write_tar("gnu.tar", "w", tarfile.GNU_FORMAT, long=True)
    write_tar("pax.tar.gz", "w:gz", tarfile.PAX_FORMAT)
