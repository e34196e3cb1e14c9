"""Makes the small pictures that the tests of Injerto.Images decode, and what Pillow makes of them.

Run with Debian 12's Python: /usr/bin/python3 make_images.py
Made with Pillow 9.4.0 (libjpeg-turbo 2.1.5), NumPy 1.24.2, libvips 8.14.1 (libheif 1.15.1).

Golden files end in .golden.png:
  *.jpg.golden.png       Pillow's decoding; tolerance 1 level (0 with the same libjpeg-turbo)
  photo_WxH.golden.png   Image.resize((W, H), BILINEAR) of photo.png; tolerance 1 level (Pillow rounds after each pass)
"""
import ctypes
import struct
import zlib

import numpy as np
from PIL import Image, ImageDraw

random = np.random.default_rng(5)


def photo(width, height):
    """Slopes, discs, fine stripes and some noise: smooth parts, edges and detail."""
    y, x = np.mgrid[0:height, 0:width]
    pixels = np.stack([x * 255 / width, y * 255 / height, 128 + 100 * np.sin(x / 5) * np.cos(y / 7)], 2)
    picture = Image.fromarray(pixels.astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    for i in range(6):
        cx, cy, r = random.integers(0, width), random.integers(0, height), random.integers(4, 16)
        draw.ellipse([cx - r, cy - r, cx + r, cy + r], fill=tuple(int(v) for v in random.integers(0, 256, 3)))
    pixels = np.asarray(picture).astype(int)
    pixels[: height // 4, ::2] = 255 - pixels[: height // 4, ::2]
    pixels += random.integers(-8, 9, pixels.shape)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def quadrants(width=48, height=32):
    """Red, green / blue, white: enough to see any turn or mirror."""
    picture = Image.new("RGB", (width, height), (255, 255, 255))
    picture.paste((255, 0, 0), (0, 0, width // 2, height // 2))
    picture.paste((0, 255, 0), (width // 2, 0, width, height // 2))
    picture.paste((0, 0, 255), (0, height // 2, width // 2, height))
    return picture


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(name, width, height, depth, colour, rows):
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    with open(name, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


base = photo(97, 61)
base.save("photo.png", optimize=True)
for size in [(40, 25), (33, 61), (200, 130), (97, 30), (7, 3), (1, 1)]:
    base.resize(size, Image.BILINEAR).save(f"photo_{size[0]}x{size[1]}.golden.png", optimize=True)

base.save("photo.webp", lossless=True)
base.save("photo.tif", compression="tiff_lzw")
base.save("photo.bmp")
base.save("photo_lossy.webp", quality=80)
base.quantize(64).save("palette.png", optimize=True)
base.quantize(64).convert("RGB").save("palette.golden.png", optimize=True)
base.quantize(64).save("palette.bmp")
base.quantize(64).save("photo.gif")
base.convert("L").save("grey.png", optimize=True)
base.convert("L").save("grey.jpg", quality=90)
base.convert("1").save("bilevel.png")
for name, options in {
    "baseline.jpg": dict(quality=90, subsampling=2),
    "full_chroma.jpg": dict(quality=90, subsampling=0),
    "progressive.jpg": dict(quality=85, progressive=True),
}.items():
    base.save(name, **options)
    Image.open(name).convert("RGB").save(name + ".golden.png", optimize=True)
Image.open("grey.jpg").convert("RGB").save("grey.jpg.golden.png", optimize=True)

alpha = base.convert("RGBA")
alpha.putalpha(Image.fromarray(np.tile(np.linspace(0, 255, 97).astype(np.uint8), (61, 1))))
alpha.save("alpha.png", optimize=True)
alpha.save("alpha.webp", lossless=True, exact=True)
alpha.crop((0, 0, 20, 10)).convert("LA").save("grey_alpha.png")
Image.new("RGBA", (4, 4), (10, 20, 30, 255)).save("opaque_alpha.png")

slope = np.linspace(0, 65535, 64).astype(np.uint16)


def png16_pixels(name, colour, *channels):
    row = np.stack([np.broadcast_to(channel, 64) for channel in channels], 1).astype(">u2").tobytes()
    png(name, 64, 4, 16, colour, (b"\0" + row) * 4)


png16_pixels("rgb16.png", 2, slope, slope[::-1], 32896)
png16_pixels("rgba16.png", 6, 0, 0, 0, slope)
png16_pixels("grey16.png", 0, slope)

quadrants().convert("CMYK").save("cmyk.jpg", quality=95)
upright = quadrants()
turn = {1: None, 2: Image.FLIP_LEFT_RIGHT, 3: Image.ROTATE_180, 4: Image.FLIP_TOP_BOTTOM,
        5: Image.TRANSPOSE, 6: Image.ROTATE_90, 7: Image.TRANSVERSE, 8: Image.ROTATE_270}  # from upright to stored
for tag, method in turn.items():
    stored = upright if method is None else upright.transpose(method)
    exif = Image.Exif()
    exif[0x0112] = tag
    stored.save(f"exif_{tag}.jpg", quality=90, subsampling=0, exif=exif)
exif = Image.Exif()
exif[0x0112] = 6
upright.transpose(Image.ROTATE_90).save("exif_6.png", exif=exif)
upright.transpose(Image.ROTATE_90).save("exif_6.tif", tiffinfo={0x0112: 6})
upright.transpose(Image.ROTATE_90).save("exif_6.webp", lossless=True, exif=exif)

Image.new("RGB", (1, 1), (12, 34, 56)).save("one.png")
Image.new("RGB", (1, 1), (120, 120, 120)).save("one.jpg")
photo(3000, 2).save("wide.png", optimize=True)
png("bomb.png", 50000, 50000, 8, 2, b"\0" * 1000)
base.quantize(64).save("animated.gif", save_all=True, append_images=[base.rotate(180).quantize(64)])

# Pillow 9.4 writes no AVIF and no HEIC; libvips does.
vips = ctypes.CDLL("libvips.so.42")
vips.vips_init(b"make_images")
vips.vips_image_new_from_file.restype = ctypes.c_void_p
picture = ctypes.c_void_p(vips.vips_image_new_from_file(b"photo.png", None))
for name, compression in {b"photo.heic": 1, b"photo.avif": 4}.items():
    if vips.vips_heifsave(picture, name, b"Q", 80, b"compression", compression, None) != 0:
        vips.vips_error_buffer.restype = ctypes.c_char_p
        raise SystemExit(vips.vips_error_buffer())
