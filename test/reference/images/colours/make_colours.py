"""Makes one small picture in many colour spaces and file layouts, and what they must look like.

Run with Debian 12's Python in this folder: /usr/bin/python3 make_colours.py
Made with Pillow 9.4.0 (libtiff 4.5.0, libjpeg-turbo 2.1.5, libwebp 1.2.4, LittleCMS 2.14), NumPy 1.24.2.

Golden files:
  rgb, grey, grey4, bilevel   the picture itself, which lossless files must give back exactly
  white                       the picture laid on white with the slope of alpha.png: colour·alpha + 255·(1 − alpha), by NumPy
  palette                     Pillow's decoding of palette.tif
  NAME.EXT.golden.png         Pillow's decoding of that file; tolerance 1 level
  ycbcr_44.tif.golden.png     by NumPy, each chroma value repeated 4 × 4 times: libtiff 4.5.0 gives wrong colours in the last column
CIE L*a*b* is held to the picture itself, with the loss that 8 bits mean; LittleCMS in Pillow loses twice as much.
Pillow reads neither several extra samples, nor 16-bit grey as grey, nor YCbCr without JPEG unless LZW or deflate lies over it; such
files hold the same values as one that it reads.
"""
import io
import struct
import zlib

import numpy as np
from PIL import Image

SIZE = {1: "B", 3: "H", 4: "I", 5: "I", 16: "Q"}
STRIP = 8


def save_tiff(name, entries, strips, order="<", big=False):
    """A TIFF file of the given entries {tag: (type, values)}; strips or tiles come first, the directory last."""
    out = io.BytesIO()
    out.write(b"II" if order == "<" else b"MM")
    out.write(struct.pack(order + "HHHQ", 43, 8, 0, 0) if big else struct.pack(order + "HI", 42, 0))
    offsets = []
    for strip in strips:
        offsets.append(out.tell())
        out.write(strip + b"\0" * (len(strip) % 2))
    entries = dict(entries)
    offsets_tag, counts_tag = (324, 325) if 322 in entries else (273, 279)
    entries[offsets_tag] = (16 if big else 4, offsets)
    entries[counts_tag] = (16 if big else 4, [len(strip) for strip in strips])
    inline, records = 8 if big else 4, b""
    for tag, (kind, values) in sorted(entries.items()):
        data = b"".join(struct.pack(order + SIZE[kind], int(value)) for value in values)
        count = len(values) // 2 if kind == 5 else len(values)
        if len(data) > inline:
            place = out.tell()
            out.write(data + b"\0" * (len(data) % 2))
            data = struct.pack(order + ("Q" if big else "I"), place)
        records += struct.pack(order + ("HHQ" if big else "HHI"), tag, kind, count) + data.ljust(inline, b"\0")
    directory = out.tell()
    out.write(struct.pack(order + ("Q" if big else "H"), len(entries)) + records + b"\0" * inline)
    data = bytearray(out.getvalue())
    data[8 if big else 4:16 if big else 8] = struct.pack(order + ("Q" if big else "I"), directory)
    open(name, "wb").write(data)


def tiff(name, pixels, photometric, extra=None, order="<", big=False, sample_format=None, planes=False, tile=None,
         deflate=False, more=()):
    """A TIFF file of an array [height, width(, samples)]."""
    height, width = pixels.shape[:2]
    pixels = pixels.reshape(height, width, -1)
    samples, kind = pixels.shape[2], pixels.dtype.newbyteorder(order)
    entries = {256: (4, [width]), 257: (4, [height]), 258: (3, [8 * pixels.dtype.itemsize] * samples), 259: (3, [8 if deflate else 1]),
               262: (3, [photometric]), 277: (3, [samples]), 284: (3, [2 if planes else 1]), **dict(more)}
    if sample_format:
        entries[339] = (3, [sample_format] * samples)
    if extra is not None:
        entries[338] = (3, extra)

    def encode(part):
        data = np.ascontiguousarray(part).astype(kind).tobytes()
        return zlib.compress(data, 9) if deflate else data

    parts = [pixels[:, :, i:i + 1] for i in range(samples)] if planes else [pixels]
    if tile:
        entries[322], entries[323], strips = (3, [tile]), (3, [tile]), []
        for part in parts:
            for y in range(0, height, tile):
                for x in range(0, width, tile):
                    full = np.zeros((tile, tile, part.shape[2]), part.dtype)
                    piece = part[y:y + tile, x:x + tile]
                    full[:piece.shape[0], :piece.shape[1]] = piece
                    strips.append(encode(full))
    else:
        entries[278] = (4, [STRIP])
        strips = [encode(part[y:y + STRIP]) for part in parts for y in range(0, height, STRIP)]
    save_tiff(name, entries, strips, order, big)


def packed_tiff(name, values, bits, photometric, more=()):
    """A TIFF file of several pixels a byte."""
    height, width = values.shape
    planes = np.unpackbits(values.astype(np.uint8)[:, :, None], axis=2)[:, :, 8 - bits:].reshape(height, -1)
    save_tiff(name, {256: (4, [width]), 257: (4, [height]), 258: (3, [bits]), 259: (3, [1]), 262: (3, [photometric]), 277: (3, [1]),
                     278: (4, [height]), **dict(more)}, [np.packbits(planes, axis=1).tobytes()])


def units(luma_chroma, across, down):
    """Data units of subsampled YCbCr: the luma of across × down pixels, then their mean chroma."""
    height, width = luma_chroma.shape[:2]
    padded = np.pad(luma_chroma, ((0, -height % down), (0, -width % across), (0, 0)), "edge")
    blocks = padded.reshape(padded.shape[0] // down, down, padded.shape[1] // across, across, 3).transpose(0, 2, 1, 3, 4)
    luma = blocks[..., 0].reshape(*blocks.shape[:2], -1)
    return np.concatenate([luma, blocks[..., 1:].mean((2, 3)).astype(np.uint8)], 2).astype(np.uint8)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(name, pixels, colour, before=b""):
    kind = pixels.dtype.newbyteorder(">")
    head = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 8 * pixels.dtype.itemsize, colour, 0, 0, 0)
    rows = b"".join(b"\0" + np.ascontiguousarray(row).astype(kind).tobytes() for row in pixels)
    open(name, "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + before + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def with_adobe_marker(jpeg, transform):
    """The same JPEG file with an Adobe marker in place of its application segments; with none of them for None."""
    start = b"" if transform is None else b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0" + bytes([transform])
    out, position = jpeg[:2] + start, 2
    while jpeg[position + 1] != 0xDA:
        length = struct.unpack(">H", jpeg[position + 2:position + 4])[0] + 2
        if not 0xE0 <= jpeg[position + 1] <= 0xEF:
            out += jpeg[position:position + length]
        position += length
    return out + jpeg[position:]


def jpeg(picture, **options):
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95, **options)
    return out.getvalue()


def bmp(name, width, height, bits, compression, rows, palette=b"", masks=b"", header=40):
    info = struct.pack("<IiiHHIIiiII", header, width, height, 1, bits, compression, len(rows), 2835, 2835, len(palette) // 4, 0)
    info += masks + b"\0" * max(0, header - 40 - len(masks)) if header > 40 else masks
    offset = 14 + len(info) + len(palette)
    open(name, "wb").write(b"BM" + struct.pack("<IHHI", offset + len(rows), 0, 0, offset) + info + palette + rows)


def runs(indices, four_bits):
    """Run-length encoding, from the bottom row up, with both runs and literals."""
    out = b""
    for row in indices[::-1]:
        x = 0
        while x < len(row):
            run = 1
            while x + run < len(row) and run < 255 and row[x + run] == row[x]:
                run += 1
            if run >= 3 or len(row) - x < 3:
                out += bytes([run, row[x] * 17 if four_bits else row[x]])
                x += run
                continue
            literal = row[x:x + 3]
            packed = bytes([literal[0] << 4 | literal[1], literal[2] << 4]) if four_bits else bytes(literal)
            out += b"\0\3" + packed + b"\0" * (len(packed) % 2)
            x += 3
        out += b"\0\0"
    return out + b"\0\1"


base = Image.open("../photo.png").convert("RGB").resize((41, 23), Image.BILINEAR)
rgb, grey = np.asarray(base), np.asarray(base.convert("L"))
height, width = grey.shape
alpha = np.tile((np.arange(width) * 255 // (width - 1)).astype(np.uint8), (height, 1))
opacity = alpha[:, :, None] / 255
white = (rgb * opacity + 255 * (1 - opacity) + .5).astype(np.uint8)
infrared = rgb[:, :, 1] // 2
ycc, cmyk, lab = (np.asarray(base.convert(mode)) for mode in ("YCbCr", "CMYK", "LAB"))
palette, few = base.quantize(64), base.quantize(16)
few_indices, few_colours = np.asarray(few), np.array(few.getpalette()[:48]).reshape(-1, 3)


def wide(pixels):
    return pixels.astype(np.uint16) * 257


def colour_map(picture, entries):
    colours = np.zeros((entries, 3), np.uint16)
    given = np.array(picture.getpalette()).reshape(-1, 3)[:entries]
    colours[:len(given)] = given * 257
    return {320: (3, colours.T.ravel())}


# What lossless files must give back.
base.save("rgb.golden.png", optimize=True)
Image.fromarray(grey).save("grey.golden.png", optimize=True)
Image.fromarray((grey >> 4) * 17).save("grey4.golden.png", optimize=True)
Image.fromarray(((grey > 127) * 255).astype(np.uint8)).save("bilevel.golden.png", optimize=True)
Image.fromarray(white).save("white.golden.png", optimize=True)
palette.convert("RGB").save("palette.golden.png", optimize=True)
few.convert("RGB").save("few.golden.png", optimize=True)

# TIFF: layouts of RGB.
tiff("rgb.tif", rgb, 2)
tiff("big_endian.tif", rgb, 2, order=">")
tiff("bigtiff.tif", rgb, 2, big=True)
tiff("bigtiff_big_endian.tif", rgb, 2, big=True, order=">")
tiff("planar.tif", rgb, 2, planes=True)
tiff("tiled.tif", rgb, 2, tile=16, deflate=True)
tiff("tiled_planar.tif", np.dstack([rgb, infrared]), 2, [0], tile=16, planes=True, deflate=True)
tiff("tiled_planar16.tif", np.dstack([wide(rgb), wide(alpha)]), 2, [2], tile=16, planes=True, deflate=True, order=">")
tiff("rgb16.tif", wide(rgb), 2, deflate=True)
tiff("rgb16_big_endian.tif", wide(rgb), 2, order=">", deflate=True)
for compression in ("packbits", "tiff_lzw", "zstd", "jpeg"):
    base.save(f"{compression}.tif", compression=compression)
Image.open("jpeg.tif").convert("RGB").save("jpeg.tif.golden.png", optimize=True)
base.save("two_pages.tif", save_all=True, append_images=[base.rotate(180)])

# TIFF: extra samples.
tiff("infrared.tif", np.dstack([rgb, infrared]), 2, [0], deflate=True)
tiff("infrared_unnamed.tif", np.dstack([rgb, infrared]), 2, deflate=True)
tiff("infrared16.tif", wide(np.dstack([rgb, infrared])), 2, [0], deflate=True)
tiff("infrared_planar.tif", np.dstack([rgb, infrared]), 2, [0], planes=True)
tiff("two_extra.tif", np.dstack([rgb, infrared, infrared]), 2, [0, 0], deflate=True)
tiff("infrared_alpha.tif", np.dstack([rgb, infrared, alpha]), 2, [0, 2], deflate=True)
tiff("alpha.tif", np.dstack([rgb, alpha]), 2, [2], deflate=True)
tiff("alpha16.tif", wide(np.dstack([rgb, alpha])), 2, [2], deflate=True)
tiff("associated.tif", np.dstack([(rgb * opacity + .5).astype(np.uint8), alpha]), 2, [1], deflate=True)
tiff("associated16.tif", np.dstack([(wide(rgb) * opacity + .5).astype(np.uint16), wide(alpha)]), 2, [1], deflate=True)
tiff("grey_extra.tif", np.dstack([grey, grey // 2]), 1, [0])
tiff("grey_extra_unnamed.tif", np.dstack([grey, grey // 2]), 1)
tiff("grey_five.tif", np.dstack([grey, grey // 2, grey // 3, grey // 4, grey // 5]), 1, [0] * 4, deflate=True)
tiff("grey_alpha.tif", np.dstack([grey, np.full_like(grey, 255)]), 1, [2])
tiff("grey16_alpha.tif", wide(np.dstack([grey, np.full_like(grey, 255)])), 1, [2])
tiff("palette_extra.tif", np.dstack([np.asarray(palette), infrared]), 3, [0], more=colour_map(palette, 256))
tiff("cmyk_extra.tif", np.dstack([cmyk, infrared]), 5, [0], deflate=True)

# TIFF: grey, palettes, CMYK.
tiff("black_is_zero.tif", grey, 1)
tiff("white_is_zero.tif", 255 - grey, 0)
tiff("grey16.tif", wide(grey), 1)
tiff("white_is_zero16.tif", 65535 - wide(grey), 0)
packed_tiff("grey4.tif", grey >> 4, 4, 1)
packed_tiff("white_is_zero4.tif", 15 - (grey >> 4), 4, 0)
packed_tiff("bilevel.tif", grey > 127, 1, 1)
packed_tiff("white_is_zero1.tif", grey <= 127, 1, 0)
Image.fromarray(grey > 127).save("group4.tif", compression="group4")
palette.save("palette.tif")
packed_tiff("palette4.tif", few_indices, 4, 3, colour_map(few, 16))
tiff("cmyk.tif", cmyk, 5, deflate=True)
tiff("cmyk16.tif", wide(cmyk), 5, deflate=True)

# TIFF: YCbCr and CIE L*a*b*.
unsampled = {530: (3, [1, 1])}
tiff("ycbcr.tif", ycc, 6, more=unsampled)
tiff("ycbcr_big_endian.tif", ycc, 6, more=unsampled, order=">")
tiff("ycbcr_deflate.tif", ycc, 6, more=unsampled, deflate=True)
tiff("ycbcr_planar.tif", ycc, 6, more=unsampled, planes=True)
tiff("ycbcr_tiled.tif", ycc, 6, more=unsampled, tile=16, deflate=True)
tiff("ycbcr_extra.tif", np.dstack([ycc, infrared]), 6, [0], more=unsampled, deflate=True)
tiff("ycbcr_alpha.tif", np.dstack([ycc, alpha]), 6, [2], more=unsampled, deflate=True)
base.convert("YCbCr").save("ycbcr_lzw.tif", compression="tiff_lzw", tiffinfo={530: (1, 1)})
base.convert("YCbCr").save("ycbcr_jpeg.tif", compression="jpeg", quality=95)
video = ycc.astype(float) * [219 / 255, 224 / 254, 224 / 254] + [16, 128 - 128 * 224 / 254, 128 - 128 * 224 / 254]
tiff("ycbcr_video.tif", (video + .5).astype(np.uint8), 6, deflate=True, more={
    **unsampled, 529: (5, [299, 1000, 587, 1000, 114, 1000]), 532: (5, [16, 1, 235, 1, 128, 1, 240, 1, 128, 1, 240, 1])})
weights = np.array([.2126, .7152, .0722])
luma = rgb @ weights
tv = np.dstack([luma, (rgb[:, :, 2] - luma) / (2 - 2 * weights[2]) + 128, (rgb[:, :, 0] - luma) / (2 - 2 * weights[0]) + 128])
tiff("ycbcr_bt709.tif", (tv + .5).clip(0, 255).astype(np.uint8), 6, deflate=True, more={
    **unsampled, 529: (5, [2126, 10000, 7152, 10000, 722, 10000])})
for across, down in [(2, 2), (2, 1), (4, 4)]:
    data, rows = units(ycc, across, down), STRIP // down
    entries = {256: (4, [width]), 257: (4, [height]), 258: (3, [8] * 3), 259: (3, [8]), 262: (3, [6]), 277: (3, [3]), 278: (4, [STRIP]),
               284: (3, [1]), 530: (3, [across, down])}
    save_tiff(f"ycbcr_{across}{down}.tif", entries,
              [zlib.compress(data[y:y + rows].tobytes(), 9) for y in range(0, data.shape[0], rows)])
for name in ("ycbcr_lzw.tif", "ycbcr_jpeg.tif", "ycbcr_22.tif", "ycbcr_21.tif"):
    Image.open(name).convert("RGB").save(name + ".golden.png", optimize=True)
repeated = np.dstack([ycc[:, :, :1], units(ycc, 4, 4)[:, :, 16:].repeat(4, 0).repeat(4, 1)[:height, :width]])
Image.fromarray(repeated, "YCbCr").convert("RGB").save("ycbcr_44.tif.golden.png", optimize=True)
tiff("lab.tif", lab, 8, deflate=True)
tiff("icc_lab.tif", np.dstack([lab[:, :, 0], lab[:, :, 1:] ^ 128]), 9, deflate=True)
signed = lab[:, :, 1:].view(np.int8).astype(np.int16) * 256
tiff("lab16.tif", np.dstack([wide(lab[:, :, 0]), signed.view(np.uint16)]), 8, order=">", deflate=True)
tiff("lab_alpha.tif", np.dstack([lab, np.full_like(grey, 255)]), 8, [2], deflate=True)

# TIFF: what is refused.
tiff("float.tif", (rgb[:3, :3] / 255).astype(np.float32), 2, sample_format=3)
tiff("signed.tif", grey[:3, :3].astype(np.int16), 1, sample_format=2)
tiff("deep.tif", rgb[:3, :3].astype(np.uint32), 2)
tiff("colour_filter.tif", grey[:3, :3], 32803)
tiff("mask.tif", grey[:3, :3], 4)
tiff("inks.tif", cmyk[:3, :3], 5, more={332: (3, [2])})
tiff("old_jpeg.tif", ycc[:3, :3], 6, more={259: (3, [6])})
tiff("two_colours.tif", rgb[:3, :3, :2], 2)
tiff("dng.tif", rgb[:3, :3], 2, more={50706: (1, [1, 4, 0, 0])})

# PNG.
gamma = chunk(b"gAMA", struct.pack(">I", 100000)) + chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 70000, 30000, 20000, 70000, 15000, 6000))
png("gamma.png", rgb, 2, gamma)
png("grey_alpha16.png", wide(np.dstack([grey, np.full_like(grey, 255)])), 4)
png("palette_transparent.png", few_indices, 3,
    chunk(b"PLTE", few_colours.astype(np.uint8).tobytes()) + chunk(b"tRNS", bytes([0, 128])))
shown = few_colours[few_indices].astype(float)
shown[few_indices == 0] = 255
shown[few_indices == 1] = (shown[few_indices == 1] * 128 + 255 * 127) / 255
Image.fromarray((shown + .5).astype(np.uint8)).save("palette_transparent.png.golden.png", optimize=True)

# JPEG: the Adobe marker tells whether three components are RGB or YCbCr, four CMYK or YCCK (both inverted).
open("rgb_adobe.jpg", "wb").write(with_adobe_marker(jpeg(Image.merge("YCbCr", base.split()), subsampling=0), 0))
open("bare.jpg", "wb").write(with_adobe_marker(jpeg(base, subsampling=0), None))
for name in ("rgb_adobe.jpg", "bare.jpg"):
    Image.open(name).convert("RGB").save(name + ".golden.png", optimize=True)
open("cmyk.jpg", "wb").write(jpeg(base.convert("CMYK")))
inks = 255 - np.asarray(Image.fromarray(cmyk[:, :, :3]).convert("YCbCr"))
open("ycck.jpg", "wb").write(with_adobe_marker(jpeg(Image.fromarray(np.dstack([inks, cmyk[:, :, 3]]), "CMYK")), 2))

# WebP, GIF.
base.save("two_frames.webp", save_all=True, append_images=[base.rotate(180)], lossless=True)
Image.fromarray(np.dstack([rgb, alpha])).save("alpha.webp", lossless=True, exact=True)
palette.save("two_frames.gif", save_all=True, append_images=[base.rotate(180).quantize(64)])

# BMP.
stored = np.dstack([rgb[:, :, ::-1], infrared])
colours = np.pad(few_colours[:, ::-1], ((0, 0), (0, 1))).astype(np.uint8).tobytes()
rows24 = b"".join(row.tobytes().ljust((3 * width + 3) // 4 * 4, b"\0") for row in rgb[::-1, :, ::-1])
bmp("bgr.bmp", width, height, 24, 0, rows24)
bmp("top_down.bmp", width, -height, 32, 0, stored.tobytes())
bmp("fields.bmp", width, height, 32, 3, np.dstack([infrared, rgb])[::-1].tobytes(), masks=struct.pack("<3I", 0xFF00, 0xFF0000, 0xFF000000))
bmp("fields_alpha.bmp", width, height, 32, 3, np.dstack([rgb[:, :, ::-1], alpha])[::-1].tobytes(), header=108,
    masks=struct.pack("<4I", 0xFF0000, 0xFF00, 0xFF, 0xFF000000))
bmp("fields_empty_alpha.bmp", width, height, 32, 3, np.dstack([rgb[:, :, ::-1], alpha * 0])[::-1].tobytes(), header=108,
    masks=struct.pack("<4I", 0xFF0000, 0xFF00, 0xFF, 0xFF000000))
five = (rgb >> 3).astype(np.uint16)
rows16 = b"".join(row.tobytes().ljust((2 * width + 3) // 4 * 4, b"\0")
                  for row in (five[:, :, 0] << 10 | five[:, :, 1] << 5 | five[:, :, 2])[::-1])
bmp("bits16.bmp", width, height, 16, 0, rows16)
Image.open("bits16.bmp").convert("RGB").save("bits16.bmp.golden.png", optimize=True)
stride = (width + 7) // 8 * 4
nibbles = np.pad(few_indices, ((0, 0), (0, 2 * stride - width)))[::-1]
bmp("bits4.bmp", width, height, 4, 0, (nibbles[:, ::2] << 4 | nibbles[:, 1::2]).astype(np.uint8).tobytes(), colours)
bits = np.packbits(np.pad(grey > 127, ((0, 0), (0, -width % 32))), axis=1)[::-1]
bmp("bits1.bmp", width, height, 1, 0, bits.tobytes(), b"\0\0\0\0\xff\xff\xff\0")
bmp("runs8.bmp", width, height, 8, 1, runs(few_indices.tolist(), False), colours)
bmp("runs4.bmp", width, height, 4, 2, runs(few_indices.tolist(), True), colours)
core = struct.pack("<IHHHH", 12, width, height, 1, 24)
open("core.bmp", "wb").write(b"BM" + struct.pack("<IHHI", 26 + len(rows24), 0, 0, 26) + core + rows24)
