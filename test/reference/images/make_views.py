"""Makes views.json: what Pillow, torchvision and SciPy make of the parts of views that the tests of Injerto.Images check.

Run with Debian 12's Python: /usr/bin/python3 make_views.py
Made with Pillow 9.4.0, torchvision 0.14.1, PyTorch 1.13.0, SciPy 1.10.1, NumPy 1.24.2.

  operations  a small part of photo.png after one of Pillow's operations; tolerance 1 level (Pillow cuts off, we round),
              none for those that only map levels
  crops       quantiles of RandomResizedCrop's boxes, 20,000 each; tolerance: that of sampling
  magnitudes  RandAugment's values for the magnitudes 0 to 30 in a picture of 224 pixels
  spline      displacements between the knots of an elastic distortion; tolerance 1e-4 (we look between two points)
"""
import base64
import json

import numpy as np
import torch
from PIL import Image, ImageEnhance, ImageOps
from scipy.interpolate import BSpline
from torchvision.transforms import RandAugment, RandomResizedCrop

LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95]

picture = Image.open("photo.png").convert("RGB").crop((20, 8, 44, 26))


def text(image):
    return base64.b64encode(image.tobytes()).decode()


def operations():
    enhancers = {
        "brightness": ImageEnhance.Brightness, "saturation": ImageEnhance.Color, "contrast": ImageEnhance.Contrast,
        "sharpness": ImageEnhance.Sharpness,
    }
    for name, enhancer in enhancers.items():
        for factor in [0, 0.1, 0.5, 0.7, 1, 1.3, 1.9]:
            yield name, factor, enhancer(picture).enhance(factor)
    for bits in [8, 6, 4]:
        yield "posterize", bits, ImageOps.posterize(picture, bits)
    for threshold in [0, 100.5, 178.5, 255]:
        yield "solarize", threshold, ImageOps.solarize(picture, threshold)
    # Whole, as a small part has too few pixels for steps of more than one.
    yield "whole equalize", 0, ImageOps.equalize(Image.open("photo.png").convert("RGB"))
    dull = picture.point(lambda v: 90 + v // 4)
    yield "autocontrast", 0, ImageOps.autocontrast(picture)
    yield "equalize", 0, ImageOps.equalize(picture)
    yield "dull", 0, dull
    yield "dull autocontrast", 0, ImageOps.autocontrast(dull)
    yield "dull equalize", 0, ImageOps.equalize(dull)


def crops():
    torch.manual_seed(5)
    for height, width, scale, ratio in [
        (2000, 3000, (0.08, 1), (3 / 4, 4 / 3)), (3000, 2000, (0.3, 0.8), (0.5, 2)), (1000, 4000, (0.5, 1), (1, 1)),
        (4000, 1000, (0.5, 1), (0.5, 0.8)),
    ]:
        shape = torch.empty(1, height, width)
        boxes = [RandomResizedCrop.get_params(shape, list(scale), list(ratio)) for _ in range(20000)]
        top, left, h, w = np.array(boxes, dtype=float).T
        values = {
            "area": w * h / (width * height), "ratio": w / h, "x": (left + w / 2) / width, "y": (top + h / 2) / height,
        }
        yield {
            "width": width, "height": height, "scale": scale, "ratio": ratio,
            "quantiles": {name: np.quantile(v, LEVELS).tolist() for name, v in values.items()},
        }


def magnitudes():
    space = RandAugment()._augmentation_space(31, [224, 224])
    return {name: values.tolist() for name, (values, _) in space.items() if values.ndim > 0}


def spline():
    """A field over the unit square on 4 by 4 cells: cubic B-splines with 7 by 7 coefficients along each axis."""
    random = np.random.default_rng(5)
    controls = random.uniform(-1, 1, (2, 7, 7))
    knots = np.arange(-3, 8) / 4
    points = np.concatenate([random.uniform(0, 1, (20, 2)), [[0, 0], [0.25, 0.75], [0.5, 0.999]]])
    values = []
    for x, y in points:
        along_x = np.array([BSpline(knots, np.eye(7)[i], 3)(x) for i in range(7)])
        along_y = np.array([BSpline(knots, np.eye(7)[i], 3)(y) for i in range(7)])
        values.append([x, y, *(along_y @ controls[k] @ along_x for k in range(2))])
    return {"controls": controls.ravel().tolist(), "points": [[float(v) for v in p] for p in values]}


if __name__ == "__main__":
    with open("views.json", "w") as file:
        json.dump({
            "width": picture.width, "height": picture.height, "input": text(picture),
            "operations": [{"name": n, "value": v, "output": text(o)} for n, v, o in operations()],
            "levels": LEVELS, "crops": list(crops()), "magnitudes": magnitudes(), "spline": spline(),
        }, file, indent=1)
        file.write("\n")
