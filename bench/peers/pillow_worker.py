"""Decodes JPEG files and resizes them to a shorter side of 256 pixels, as torchvision's Resize does with Pillow.

    /usr/bin/python3 pillow_worker.py --processes 2 --repeats 3 FOLDER…

Each folder is a task of its own. Processes are started once, before anything is timed.
"""
import argparse
import multiprocessing
from pathlib import Path

import PIL
from PIL import Image

from worker import serve

SHORTER = 256


def load(path):
    with Image.open(path) as image:
        image = image.convert("RGB")
    width, height = image.size
    if width <= height:
        size = (SHORTER, SHORTER * height // width)
    else:
        size = (SHORTER * width // height, SHORTER)
    return image.resize(size, Image.BILINEAR).size


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    pool = multiprocessing.Pool(options.processes) if options.processes > 1 else None
    tasks = {}
    for folder in options.folders:
        files = sorted(Path(folder).glob("*.jpg"))

        def work(files=files):
            if pool:
                pool.map(load, files, chunksize=4)
            else:
                for file in files:
                    load(file)

        tasks[Path(folder).name] = (work, len(files))
    serve(f"Pillow {PIL.__version__}, {options.processes} process{'es' if options.processes > 1 else ''}", tasks, options.repeats)
    if pool:
        pool.terminate()


if __name__ == "__main__":
    main()
