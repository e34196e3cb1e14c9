"""Makes iphone.heic, a photo as iPhones write it, and what must be seen of it; and alpha.heic, which is alpha.png.

Run with Debian 12's Python and libvips: /usr/bin/python3 make_heic.py
Made with libvips 8.14.1 (libheif 1.15.1, x265 3.5).

The primary item is a grid of two tiles with a turn ('irot') and an EXIF block that tells the same turn. Beside it lie a
thumbnail, a gain map and a depth map (ISO/IEC 23008-12; the names of the auxiliary items are Apple's). A reader that
takes a wrong item, turns twice or not at all, or leaves the tiles' margin on, shows another picture.

iphone.heic.golden.png is what libvips decodes of the two tiles, joined, cut and turned; tolerance 2 levels.
"""
import ctypes
import struct
import tempfile

vips = ctypes.CDLL("libvips.so.42")
vips.vips_init(b"make_heic")
vips.vips_error_buffer.restype = ctypes.c_char_p
vips.vips_image_new_from_file.restype = ctypes.c_void_p
folder = tempfile.TemporaryDirectory()
TILE, WIDTH, HEIGHT = 64, 97, 61  # photo.png is 97 x 61: two tiles with a margin
HEVC, CCW_270 = 1, 3


def done(code):
    if code != 0:
        raise SystemExit(vips.vips_error_buffer().decode())


def operate(operation, picture, *options):
    out = ctypes.c_void_p()
    done(operation(picture, ctypes.byref(out), *options, None))
    return out


def opened(name):
    return ctypes.c_void_p(vips.vips_image_new_from_file(name.encode(), None))


def box(kind, *parts):
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def full(kind, version, flags, *parts):
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def children(data, start, end):
    while start < end:
        size, kind = struct.unpack(">I4s", data[start:start + 8])
        yield kind, start + 8, start + size
        start += size


def find(data, path, start=0, end=None):
    for kind, first, last in children(data, start, len(data) if end is None else end):
        if kind == path[0]:
            inside = first + 4 if kind in (b"meta", b"iref") else first
            return data[first:last] if len(path) == 1 else find(data, path[1:], inside, last)
    raise SystemExit(f"no box {path[0]}")


def encode(picture):
    """The decoder's configuration and the coded picture, taken from a file that libvips writes."""
    name = tempfile.mktemp(".heic", dir=folder.name)
    done(vips.vips_heifsave(picture, name.encode(), b"Q", 90, b"compression", HEVC, b"strip", 1, None))
    with open(name, "rb") as file:
        data = file.read()
    return find(data, [b"meta", b"iprp", b"ipco", b"hvcC"]), find(data, [b"mdat"]), opened(name)


def exif(orientation):
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    return struct.pack(">I", 6) + b"Exif\0\0" + tiff


def crop(picture, left, width, height):
    out = ctypes.c_void_p()
    done(vips.vips_crop(picture, ctypes.byref(out), left, 0, width, height, None))
    return out


def join(left, right):
    out = ctypes.c_void_p()
    done(vips.vips_join(left, right, ctypes.byref(out), 0, None))  # VIPS_DIRECTION_HORIZONTAL
    return out


photo = opened("photo.png")
wide = operate(vips.vips_embed, photo, 0, 0, 2 * TILE, TILE, b"extend", 2)  # VIPS_EXTEND_REPEAT
small = crop(photo, 0, 96, 60)
coded = [
    encode(crop(wide, 0, TILE, TILE)),
    encode(crop(wide, TILE, TILE, TILE)),
    encode(small),                                # thumbnail
    encode(operate(vips.vips_invert, small)),     # gain map
    encode(crop(opened("grey.png"), 0, 96, 60)),  # depth map
]
assert coded[0][0] == coded[1][0]
GRID, TILES, THUMBNAIL, GAIN, DEPTH, EXIF = 1, [2, 3], 4, 5, 6, 7
kinds = {GRID: b"grid", 2: b"hvc1", 3: b"hvc1", THUMBNAIL: b"hvc1", GAIN: b"hvc1", DEPTH: b"hvc1", EXIF: b"Exif"}
payloads = {item: data for item, (_, data, _) in zip([2, 3, THUMBNAIL, GAIN, DEPTH], coded)}
payloads[EXIF] = exif(6)
grid = struct.pack(">BBBBHH", 0, 0, 0, 1, WIDTH, HEIGHT)

properties = [
    box(b"hvcC", coded[0][0]), full(b"ispe", 0, 0, struct.pack(">II", TILE, TILE)),
    full(b"ispe", 0, 0, struct.pack(">II", WIDTH, HEIGHT)), box(b"irot", bytes([CCW_270])),
    box(b"hvcC", coded[2][0]), box(b"hvcC", coded[3][0]), box(b"hvcC", coded[4][0]),
    full(b"ispe", 0, 0, struct.pack(">II", 96, 60)),
    full(b"auxC", 0, 0, b"urn:com:apple:photo:2020:aux:hdrgainmap\0"),
    full(b"auxC", 0, 0, b"urn:mpeg:hevc:2015:auxid:2\0"),
]
ESSENTIAL = 0x80
uses = {GRID: [3, ESSENTIAL | 4], 2: [ESSENTIAL | 1, 2], 3: [ESSENTIAL | 1, 2], THUMBNAIL: [ESSENTIAL | 5, 8, 4],
        GAIN: [ESSENTIAL | 6, 8, 9, 4], DEPTH: [ESSENTIAL | 7, 8, 10, 4]}
association = full(b"ipma", 0, 0, struct.pack(">I", len(uses)), *(
    struct.pack(">HB", item, len(indices)) + bytes(indices) for item, indices in uses.items()))
references = full(b"iref", 0, 0, *(box(kind, struct.pack(f">HH{len(to)}H", item, len(to), *to)) for kind, item, to in [
    (b"dimg", GRID, TILES), (b"thmb", THUMBNAIL, [GRID]), (b"auxl", GAIN, [GRID]), (b"auxl", DEPTH, [GRID]),
    (b"cdsc", EXIF, [GRID])]))
information = full(b"iinf", 0, 0, struct.pack(">H", len(kinds)), *(
    full(b"infe", 2, 0 if item in (GRID, THUMBNAIL) else 1, struct.pack(">HH4s", item, 0, kind), b"\0")
    for item, kind in kinds.items()))


def meta(start):
    """The items' places count from the file's first byte; the grid lies in 'idat'."""
    places = struct.pack(">HHHHII", GRID, 1, 0, 1, 0, len(grid))
    for item, data in payloads.items():
        places += struct.pack(">HHHHII", item, 0, 0, 1, start, len(data))
        start += len(data)
    return full(b"meta", 0, 0,
                full(b"hdlr", 0, 0, struct.pack(">I4s12x", 0, b"pict"), b"\0"), full(b"pitm", 0, 0, struct.pack(">H", GRID)),
                information, references, box(b"iprp", box(b"ipco", *properties), association), box(b"idat", grid),
                full(b"iloc", 1, 0, struct.pack(">BBH", 0x44, 0, len(payloads) + 1), places))


head = box(b"ftyp", b"heic", struct.pack(">I", 0), b"mif1heic")
with open("iphone.heic", "wb") as file:
    file.write(head + meta(len(head) + len(meta(0)) + 8) + box(b"mdat", *payloads.values()))
turned = operate(vips.vips_rot, crop(join(coded[0][2], coded[1][2]), 0, WIDTH, HEIGHT), 1)  # VIPS_ANGLE_D90, clockwise
done(vips.vips_heifsave(opened("alpha.png"), b"alpha.heic", b"lossless", 1, b"compression", HEVC, b"strip", 1, None))
done(vips.vips_pngsave(turned, b"iphone.heic.golden.png", b"strip", 1, None))
