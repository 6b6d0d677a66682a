"""Makes the npy, npz and PNG files that the reader tests compare with (numpy, Pillow). Run in this folder."""

import io
import json
import struct
import zipfile
import zlib

import numpy as np
from PIL import Image

rng = np.random.default_rng(1)
arrays = {
    "u1": np.arange(6, dtype="u1").reshape(2, 3),
    "i1": np.array([-128, 0, 127], "i1"),
    "b1": np.array([True, False, True]),
    "i2": np.array([-300, 300], "<i2"),
    "u2_big": np.array([1, 65535], ">u2"),
    "i4_big": np.array([[-2, 70000]], ">i4"),
    "u4": np.array([4294967295, 7], "<u4"),
    "i8": np.array([-5, 1 << 40], "<i8"),
    "u8": np.array([5, 1 << 63], "<u8"),
    "f2": np.array([1.5, -0.25, 65504], "<f2"),
    "f4_big": np.array([1.25, -2.5], ">f4"),
    "f8": rng.normal(size=(3, 2)),
    "f8_big": np.array([0.1, 1e300], ">f8"),
    "scalar": np.array(3.5),
    "empty": np.zeros((0, 4), "f4"),
    "columns": np.asfortranarray(np.arange(24, dtype="<i2").reshape(2, 3, 4)),
}
expected = {}
for name, array in arrays.items():
    np.save(f"{name}.npy", array)
    with np.errstate(over="ignore"):
        values = array.astype("f4").ravel(order="C")
    expected[name] = {"shape": list(array.shape), "values": [float(v) if np.isfinite(v) else "Infinity" for v in values]}

for version in [(2, 0), (3, 0)]:
    with open(f"version{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, arrays["u1"], version=version)
    expected[f"version{version[0]}"] = expected["u1"]

np.save("objects.npy", np.array([{}, None], dtype=object), allow_pickle=True)
np.save("records.npy", np.zeros(2, dtype=[("a", "f4"), ("b", "u1")]))
np.save("text.npy", np.array(["ab", "c"]))
np.save("complex.npy", np.array([1 + 2j]))

np.savez("stored.npz", x_train=arrays["u1"], y_train=arrays["i1"])
np.savez_compressed("deflated.npz", x_train=arrays["u1"], y_train=arrays["i1"])


class Unseekable(io.RawIOBase):
    """A zip written to what cannot seek has data descriptors behind its entries instead of sizes in front."""

    def __init__(self, path):
        self.file = open(path, "wb")

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)


with zipfile.ZipFile(Unseekable("descriptor_zip64.npz"), "w", zipfile.ZIP_DEFLATED) as archive:
    for name in ["x_train", "y_train"]:
        buffer = io.BytesIO()
        np.save(buffer, arrays["u1" if name == "x_train" else "i1"])
        with archive.open(f"{name}.npy", "w", force_zip64=True) as entry:
            entry.write(buffer.getvalue())
    archive.writestr(zipfile.ZipInfo("readme.txt"), "passed over")

json.dump(expected, open("npy.json", "w"), indent=1)

# Pictures. Pillow writes most kinds of PNG; write_png writes the ones it does not (interlaced, 2 and 4 bits of gray, keys),
# and Pillow reads each file back, so that the expectation is Pillow's, not ours.
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def pack_row(samples, depth):
    if depth == 16:
        return b"".join(struct.pack(">H", int(s)) for s in samples)
    bits = "".join(format(int(s), f"0{depth}b") for s in samples)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))


def filter_row(kind, row, above, size):
    out = bytearray([kind])
    for i, value in enumerate(row):
        a = row[i - size] if i >= size else 0
        b = above[i]
        c = above[i - size] if i >= size else 0
        p = a + b - c
        paeth = min([(abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c)])[2]
        out.append((value - [0, a, b, (a + b) // 2, paeth][kind]) & 255)
    return bytes(out)


def make_png(samples, color, depth, interlaced, palette=b"", transparency=b""):
    height, width, count = samples.shape
    raw, kind = b"", 0
    for x0, y0, dx, dy in PASSES if interlaced else [(0, 0, 1, 1)]:
        part = samples[y0::dy, x0::dx]
        if part.size == 0:
            continue
        above = bytes(len(pack_row(part[0].ravel(), depth)))
        for line in part:
            row = pack_row(line.ravel(), depth)
            raw += filter_row(kind, row, above, max(1, count * depth // 8))
            above, kind = row, (kind + 1) % 5
    chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    packed = zlib.compress(raw, 9)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlaced))
    png += chunk(b"tEXt", b"Title\0passed over")
    png += chunk(b"PLTE", palette) if palette else b""
    png += chunk(b"tRNS", transparency) if transparency else b""
    return png + chunk(b"IDAT", packed[:20]) + chunk(b"IDAT", packed[20:]) + chunk(b"IEND", b"")


def read_back(png, color):
    """Pillow's pixels as bytes; 16-bit gray it keeps at 16 bits, of which we keep the upper 8."""
    picture = Image.open(io.BytesIO(png))
    if picture.mode in ("I", "I;16"):
        return 1, (np.array(picture).astype(np.int64) >> 8).astype("u1").tobytes()
    if color == 0 and "transparency" not in picture.info:
        return 1, picture.convert("L").tobytes()
    return 4, picture.convert("RGBA").tobytes()


def add(name, png, color):
    channels, pixels = read_back(png, color)
    width, height = Image.open(io.BytesIO(png)).size
    pictures[name] = {"png": png.hex(), "width": width, "height": height, "channels": channels, "pixels": pixels.hex()}


def set_key(name, samples, opaque):
    """Pillow compares a transparent gray or colour only after it made bytes of the samples; PNG compares all bits."""
    _, pixels = read_back(opaque, samples.shape[2] // 3 * 2)
    colors = np.frombuffer(pixels, "u1").reshape(*size, -1)[..., :3]
    rgba = np.empty((*size, 4), "u1")
    rgba[..., :3] = colors
    rgba[..., 3] = np.where((samples == samples[4, 5]).all(axis=2), 0, 255)
    pictures[name].update(channels=4, pixels=rgba.tobytes().hex())


pictures = {}
size = (9, 11)
for color in SAMPLES:
    for depth in {0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]}[color]:
        for interlaced in [0, 1]:
            for keyed in [False, True] if color in (0, 2, 3) else [False]:
                top = min(1 << depth, 20) if color == 3 else 1 << depth
                samples = rng.integers(0, top, (*size, SAMPLES[color]))
                palette = rng.integers(0, 256, 3 * top).astype("u1").tobytes() if color == 3 else b""
                key = b""
                if keyed:
                    key = bytes([0, 128]) if color == 3 else b"".join(struct.pack(">H", int(s)) for s in samples[4, 5])
                name = f"type{color}_{depth}_{'adam7' if interlaced else 'plain'}{'_key' if keyed else ''}"
                add(name, make_png(samples, color, depth, interlaced, palette, key), color)
                if keyed and color != 3:
                    set_key(name, samples, make_png(samples, color, depth, interlaced))

photo = rng.integers(0, 256, (*size, 4)).astype("u1")
for mode in ["1", "L", "LA", "P", "RGB", "RGBA"]:
    buffer = io.BytesIO()
    Image.fromarray(photo, "RGBA").convert(mode).save(buffer, "PNG")
    add(f"pillow_{mode}", buffer.getvalue(), 0 if mode in ("1", "L") else 6)

for width, height in [(1, 1), (2, 3), (5, 1), (1, 6)]:
    add(f"small_{width}x{height}", make_png(rng.integers(0, 256, (height, width, 1)), 0, 8, 1), 0)

paper = Image.new("RGB", (size[1], size[0]), (255, 255, 255))
picture = Image.fromarray(photo, "RGBA")
paper.paste(picture, mask=picture.split()[3])
gray = {"rgba": photo.tobytes().hex(), "gray": paper.convert("L").tobytes().hex()}
json.dump({"width": size[1], "height": size[0], "pictures": pictures, "gray": gray}, open("png.json", "w"), indent=1)
