"""Makes the npy, npz and PNG files that the reader tests compare with (numpy, Pillow). Run in this folder."""

import io
import json
import zipfile

import numpy as np

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
    archive.writestr("readme.txt", "passed over")

json.dump(expected, open("npy.json", "w"), indent=1)
