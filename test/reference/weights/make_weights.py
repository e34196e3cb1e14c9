"""Small files of weights in every form that the readers take, each written by its own library, with the values they must give.

Run: python3 make_weights.py      (PyTorch 1.13.1, NumPy 1.24, onnx 1.12; writes beside itself)
Values are small multiples of 1/8, so that every type of float holds them exactly.
"""
import argparse
import collections
import io
import json
import os
import pickle
import struct
import sys
import zipfile

import numpy as np
import onnx
import onnx.numpy_helper
import torch
from onnx import TensorProto, helper
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
EXPECTED = {}


def path(name):
    return os.path.join(HERE, name)


def expect(name, tensors, metadata=None):
    entries = {}
    for key, value in tensors.items():
        array = value.detach().to(torch.float32 if value.is_floating_point() else torch.int64).numpy() if torch.is_tensor(value) else np.asarray(value)
        whole = array.dtype.kind in "biu"
        values = array.reshape(-1).tolist()
        entries[key] = {"shape": list(array.shape), "integer": whole, "values": [int(v) for v in values] if whole else [float(v) for v in values]}
    EXPECTED[name] = entries


def filled(module):
    k = 0
    with torch.no_grad():
        for value in module.state_dict().values():
            if value.is_floating_point():
                value.copy_(((torch.arange(value.numel()) * 5 + k) % 33 - 16).reshape(value.shape) / 8)
            else:
                value.fill_(k + 3)
            k += 1
    return module


class Tiny(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 2, 3, bias=False), nn.BatchNorm2d(2), nn.ReLU())
        self.classifier = nn.Linear(2, 3)
        self.register_buffer("passing", torch.ones(2), persistent=False)


def torch_files():
    net = filled(Tiny())
    state = net.state_dict()
    torch.save(state, path("state_dict.pth"))
    expect("state_dict.pth", state)
    torch.save(state, path("state_dict.legacy.pth"), _use_new_zipfile_serialization=False)
    expect("state_dict.legacy.pth", state)
    for protocol in (3, 4, 5):
        torch.save(state, path(f"protocol{protocol}.pth"), pickle_protocol=protocol)
        expect(f"protocol{protocol}.pth", state)

    optimizer = torch.optim.Adam(net.parameters())
    net.classifier(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    filled(net)
    checkpoint = {
        "epoch": 7,
        "arch": "tiny",
        "best": torch.tensor(0.5),
        "args": argparse.Namespace(lr=0.1, layers=[1, 2], name="x"),
        "counts": collections.defaultdict(int, {"a": 1}),
        "score": np.float64(0.25),
        "history": np.arange(3),
        "optimizer": optimizer.state_dict(),
        "state_dict": state,
    }
    torch.save(checkpoint, path("checkpoint.pth"))
    expect("checkpoint.pth", state)
    torch.save({**checkpoint, "history": None}, path("checkpoint.legacy.pth"), _use_new_zipfile_serialization=False)
    expect("checkpoint.legacy.pth", state)
    for key in ("model", "model_state_dict", "net", "ema"):
        torch.save({"epoch": 1, key: state}, path(f"wrapped.{key}.pth"))
        expect(f"wrapped.{key}.pth", state)

    # The older form keeps the source of pickled modules: of a few words here, and of no place on a machine.
    torch.serialization.get_source_lines_and_file = lambda obj, error_msg=None: (["class Net: pass\n"], 0, "net.py")
    torch.save(net, path("module.pth"))
    expect("module.pth", state)
    torch.save(net, path("module.legacy.pth"), _use_new_zipfile_serialization=False)
    expect("module.legacy.pth", state)
    torch.save({"model": net, "epoch": 3}, path("wrapped.module.pth"))
    expect("wrapped.module.pth", state)

    torch.save(collections.OrderedDict(("module." + k, v) for k, v in state.items()), path("parallel.pth"))
    expect("parallel.pth", state)
    torch.save({"model": {"_orig_mod.module." + k: v for k, v in state.items()}}, path("compiled.pth"))
    expect("compiled.pth", state)

    base = torch.arange(24.0) / 8
    views = {
        "whole": base,
        "row": base.reshape(4, 6)[2],
        "column": base.reshape(4, 6)[:, 3],
        "transposed": base.reshape(4, 6).t(),
        "block": base.reshape(2, 3, 4)[:, 1:, ::2],
        "scalar": base[5],
        "expanded": base[6:7].expand(4),
        "empty": base[:0].reshape(0, 3),
        "channels_last": (torch.arange(16.0) / 8).reshape(1, 4, 2, 2).contiguous(memory_format=torch.channels_last),
        "parameter": nn.Parameter(base[:3]),
    }
    for form, zipped in (("views.pth", True), ("views.legacy.pth", False)):
        torch.save(views, path(form), _use_new_zipfile_serialization=zipped)
        expect(form, views)

    types = {str(t).split(".")[1]: (torch.arange(6) - (0 if t in (torch.uint8, torch.bool) else 3)).to(t).reshape(2, 3)
             for t in (torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.int8, torch.uint8, torch.int16, torch.int32, torch.int64, torch.bool)}
    for form, zipped in (("types.pth", True), ("types.legacy.pth", False)):
        torch.save(types, path(form), _use_new_zipfile_serialization=zipped)
        expect(form, types)

    deflated = io.BytesIO()
    with zipfile.ZipFile(path("state_dict.pth")) as source, zipfile.ZipFile(path("deflated.pth"), "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            target.writestr(zipfile.ZipInfo(info.filename.replace("state_dict", "again")), source.read(info), zipfile.ZIP_DEFLATED)
    expect("deflated.pth", state)


class Stored:
    """What torch.storage looks like to a pickler, for forms that this PyTorch does not write."""

    def __init__(self, id):
        self.id = id


class Call:
    def __init__(self, function, *arguments):
        self.function, self.arguments = function, arguments

    def __reduce__(self):
        return self.function, self.arguments


def pickled(value, protocol=2):
    class Pickler(pickle._Pickler):
        def persistent_id(self, obj):
            return obj.id if isinstance(obj, Stored) else None

        def save_global(self, obj, name=None):
            if isinstance(obj, type) and hasattr(obj, "full_name"):
                module, name = obj.full_name.rsplit(".", 1)
                self.write(pickle.GLOBAL + f"{module}\n{name}\n".encode())
                self.memoize(obj)
            else:
                super().save_global(obj, name)
        dispatch = dict(pickle._Pickler.dispatch)
        dispatch[type] = save_global

    out = io.BytesIO()
    Pickler(out, protocol).dump(value)
    return out.getvalue()


def named(full_name):
    return type("Name", (), {"full_name": full_name, "__call__": lambda self: None})


def torch_zip(name, value, storages, **others):
    with zipfile.ZipFile(path(name), "w") as target:
        target.writestr(zipfile.ZipInfo("x/data.pkl"), pickled(value))
        for key, text in others.items():
            target.writestr(zipfile.ZipInfo(f"x/{key}"), text)
        for key, data in storages.items():
            target.writestr(zipfile.ZipInfo(f"x/data/{key}"), data)


def newer_torch():
    """Forms of PyTorch 2: untyped storages with _rebuild_tensor_v3, byteorder, tensors with attributes."""
    untyped = Stored(("storage", named("torch.storage.UntypedStorage"), "0", "cpu", 8))
    typed = Stored(("storage", named("torch.FloatStorage"), "1", "cuda:0", 2))
    v3 = Call(named("torch._utils._rebuild_tensor_v3"), untyped, 1, (3,), (1,), False, collections.OrderedDict(), named("torch.uint16"), {})
    v2 = (typed, 0, (2,), (1,), False, collections.OrderedDict())
    attributed = Call(named("torch._tensor._rebuild_from_type_v2"), named("torch._utils._rebuild_tensor_v2"), named("torch.nn.parameter.Parameter"), v2, {"note": 1})
    storages = {"0": struct.pack("<4H", 1, 2, 3, 65535), "1": struct.pack("<2f", 0.5, -1.25)}
    torch_zip("torch2.pth", {"v3": v3, "attributed": attributed}, storages, byteorder="little", version="3\n")
    expect("torch2.pth", {"v3": np.array([2, 3, 65535]), "attributed": np.array([0.5, -1.25])})
    torch_zip("bigendian.pth", {"v3": v3}, storages, byteorder="big", version="3\n")
    torch_zip("torchscript.pth", {"v3": v3}, storages, **{"constants.pkl": pickled(())})
    hostile = {"a": Call(os.system, "touch injerto-was-here"), "b": Call(eval, "open('injerto-was-here', 'w')"), "weight": v3}
    torch_zip("hostile.pth", hostile, storages)
    expect("hostile.pth", {"weight": np.array([2, 3, 65535])})


def legacy(name, value, storages, little_endian=True):
    with open(path(name), "wb") as target:
        machine = {"protocol_version": 1001, "little_endian": little_endian, "type_sizes": {"short": 2, "int": 4, "long": 4}}
        for part in (0x1950a86a20f9469cfc6c, 1001, machine, value, list(storages)):
            target.write(pickled(part))
        for data in storages.values():
            target.write(struct.pack("<q", len(data) // 4) + data)


def older_torch():
    """Before 0.4: storages that are parts of others, tensors without hooks."""
    part = Stored(("storage", named("torch.FloatStorage"), "77", "cpu", 4, ("88", 1, 3)))
    values = struct.pack("<4f", 0.5, 1.5, 2.5, 3.5)
    tensors = collections.OrderedDict(w=Call(named("torch._utils._rebuild_tensor"), part, 1, (2,), (1,)))
    legacy("older.pth", tensors, {"77": values})
    expect("older.pth", {"w": np.array([2.5, 3.5])})
    legacy("bigendian.legacy.pth", tensors, {"77": values}, little_endian=False)


def tar_file():
    import tarfile
    with tarfile.open(path("ancient.pth"), "w", format=tarfile.GNU_FORMAT) as target:
        for name in ("storages", "tensors", "pickle"):
            data = pickle.dumps(0, 2)
            info = tarfile.TarInfo(name)
            info.size = len(data)
            target.addfile(info, io.BytesIO(data))


def numpy_files():
    values = np.arange(24, dtype=np.float32) / 8
    arrays = {
        "conv1/kernel": values.reshape(2, 3, 2, 2),
        "fortran": np.asfortranarray(values.reshape(4, 6)),
        "fortran3": np.asfortranarray(values.reshape(2, 3, 4)),
        "half": values[:6].astype(np.float16),
        "double": values[:6].astype(np.float64),
        "count": np.array(7, dtype=np.int64),
        "bytes": np.arange(5, dtype=np.uint8),
        "truth": np.array([True, False]),
        "short": np.array([[-3], [4]], dtype=np.int16),
        "empty": np.zeros((0, 4), dtype=np.float32),
    }
    np.savez(path("arrays.npz"), **arrays)
    np.savez_compressed(path("deflated.npz"), **arrays)
    expect("arrays.npz", arrays)
    expect("deflated.npz", arrays)
    np.save(path("single.npy"), arrays["fortran"])
    expect("single.npy", {"single": arrays["fortran"]})
    with zipfile.ZipFile(path("versions.npz"), "w") as target:
        for version in (1, 2, 3):
            out = io.BytesIO()
            np.lib.format.write_array(out, values[:version], version=(version, 0))
            target.writestr(zipfile.ZipInfo(f"v{version}.npy"), out.getvalue())
    expect("versions.npz", {f"v{v}": values[:v] for v in (1, 2, 3)})
    np.savez(path("objects.npz"), a=np.array([{"x": 1}], dtype=object))
    np.savez(path("bigendian.npz"), a=np.arange(3, dtype=">f4"))
    np.savez(path("records.npz"), a=np.zeros(2, dtype=[("x", "<f4"), ("y", "<i4")]))


def onnx_model(name, initializers):
    value = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
    graph = helper.make_graph([helper.make_node("Identity", ["x"], ["y"])], "g", [value],
                              [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1])], initializer=initializers)
    model = helper.make_model(graph, producer_name="injerto")
    with open(path(name), "wb") as target:
        target.write(model.SerializeToString())


def onnx_files():
    values = (np.arange(6, dtype=np.float32) - 2).reshape(2, 3) / 4
    tensors = {
        "raw": values,
        "raw_half": values.astype(np.float16),
        "raw_double": values.astype(np.float64),
        "raw_long": np.arange(-2, 2),
        "raw_byte": np.arange(3, dtype=np.uint8),
    }
    initializers = [onnx.numpy_helper.from_array(value, key) for key, value in tensors.items()]
    halves = [int(v) for v in values.astype(np.float16).view(np.uint16).reshape(-1)]
    brain = [int(v) for v in (values.view(np.uint32) >> 16).reshape(-1)]
    for key, kind, data, expected in (
        ("float_data", TensorProto.FLOAT, values.reshape(-1).tolist(), values),
        ("double_data", TensorProto.DOUBLE, values.reshape(-1).tolist(), values),
        ("int64_data", TensorProto.INT64, [-1, 0, 1, 2, 3, 1 << 40], np.array([[-1, 0, 1], [2, 3, 1 << 40]])),
        ("int32_data", TensorProto.INT32, [-1, 0, 1, 2, 3, 4], np.array([[-1, 0, 1], [2, 3, 4]])),
        ("int8_data", TensorProto.INT8, [-1, 0, 1, 2, 3, -128], np.array([[-1, 0, 1], [2, 3, -128]])),
        ("bool_data", TensorProto.BOOL, [1, 0, 1, 1, 0, 0], np.array([[1, 0, 1], [1, 0, 0]])),
    ):
        initializers.append(helper.make_tensor(key, kind, [2, 3], data))
        tensors[key] = expected
    for key, kind, bits in (("half_data", TensorProto.FLOAT16, halves), ("brain_data", TensorProto.BFLOAT16, brain)):
        tensor = TensorProto(name=key, data_type=kind, dims=[2, 3], int32_data=bits)
        initializers.append(tensor)
        tensors[key] = values
    initializers.append(helper.make_tensor("scalar", TensorProto.FLOAT, [], [0.5]))
    tensors["scalar"] = np.array(0.5)
    onnx_model("initializers.onnx", initializers)
    expect("initializers.onnx", tensors)

    external = TensorProto(name="far", data_type=TensorProto.FLOAT, dims=[2], data_location=TensorProto.EXTERNAL)
    external.external_data.add(key="location", value="far.bin")
    onnx_model("external.onnx", [external])

    net = filled(Tiny()).eval()

    class Whole(nn.Module):
        def __init__(self):
            super().__init__()
            self.net = net

        def forward(self, x):
            return self.net.classifier(self.net.features(x).mean((2, 3)))

    torch.onnx.export(Whole(), torch.zeros(1, 1, 5, 5), path("exported.onnx"), training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False,
                      keep_initializers_as_inputs=False)
    expect("exported.onnx", {"net." + k: v for k, v in net.state_dict().items() if not k.endswith("num_batches_tracked")})


if __name__ == "__main__":
    torch.manual_seed(1)
    torch_files()
    newer_torch()
    older_torch()
    tar_file()
    numpy_files()
    onnx_files()
    with open(path("expected.json"), "w") as target:
        json.dump(EXPECTED, target, separators=(",", ":"), indent=None)
    print(sum(os.path.getsize(path(n)) for n in os.listdir(HERE)), "bytes", torch.__version__, np.__version__, onnx.__version__, sys.version.split()[0])
