"""Makes two folders of JPEG files out of real photos: 'real' (the files as they are) and '1024x768' (enlarged or reduced, quality 90).

    /usr/bin/python3 make_photos.py SOURCE TARGET COUNT

SOURCE holds *.jpg files at any depth; COUNT of them are taken, evenly spread over their sorted paths.
"""
import shutil
import sys
from pathlib import Path

from PIL import Image


def main():
    source, target, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    files = sorted(source.rglob("*.jpg"))
    if not files:
        sys.exit(f"There must be *.jpg files under {source}, and there are none.")
    files = [files[i * len(files) // count] for i in range(count)] if len(files) > count else files
    for name in ("real", "1024x768"):
        shutil.rmtree(target / name, ignore_errors=True)
        (target / name).mkdir(parents=True)
    for i, file in enumerate(files):
        shutil.copyfile(file, target / "real" / f"{i:03}.jpg")
        with Image.open(file) as image:
            image.convert("RGB").resize((1024, 768), Image.BICUBIC).save(target / "1024x768" / f"{i:03}.jpg", quality=90)


if __name__ == "__main__":
    main()
