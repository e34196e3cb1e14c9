"""Writes files as Keras lays them out, with h5py, and what must be read from them: all into keras.zip.

No Keras is needed: its layouts are written by hand. Layer by layer outputs are computed with torch.
Versions: h5py 3.7.0 (HDF5 1.10.8), numpy 1.24.2, torch 1.13.1.
Tolerance of the outputs: 1e-5 of the largest.

    python3 make_keras.py SHARED      # the folder with data/ and weights/, for expected_shared.json
"""
import gzip
import io
import json
import os
import shutil
import sys
import tempfile
import zipfile

import h5py
import numpy as np
import torch
import torch.nn.functional as F

PACKED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "keras.zip")  # HDF5 files are mostly zeros
HERE = tempfile.mkdtemp()
EXPECTED = {}
RNG = np.random.default_rng(20)


def values(*shape, low=-1.0, high=1.0):
    return RNG.uniform(low, high, shape).astype(np.float32)


def path(name):
    return os.path.join(HERE, name)


def expect(file, tensors, **more):
    EXPECTED[file] = dict(tensors={
        name: dict(shape=list(np.shape(a)), integer=np.asarray(a).dtype.kind in "iu", values=np.asarray(a).astype(
            np.int64 if np.asarray(a).dtype.kind in "iu" else np.float32).ravel().tolist()) for name, a in tensors.items()}, **more)


# ------------------------------------------------------------------ models

def keras2_input(name, shape):
    return {"class_name": "InputLayer", "config": {"batch_input_shape": [None, *shape], "dtype": "float32", "sparse": False, "ragged": False, "name": name}}


def keras3_input(name, shape):
    return {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [None, *shape], "dtype": "float32", "sparse": False, "name": name},
            "registered_name": None}


CONVNET = [
    ("Rescaling", dict(name="rescaling", scale=1 / 127.5, offset=-1.0), {}),
    ("Conv2D", dict(name="conv1", filters=6, kernel_size=[3, 3], strides=[2, 2], padding="same", data_format="channels_last", dilation_rate=[1, 1], groups=1,
                    activation="linear", use_bias=False), dict(kernel=values(3, 3, 3, 6))),
    ("BatchNormalization", dict(name="bn1", axis=[3], momentum=0.99, epsilon=0.001, center=True, scale=True),
     dict(gamma=values(6, low=.5, high=1.5), beta=values(6), moving_mean=values(6), moving_variance=values(6, low=.5, high=2))),
    ("ReLU", dict(name="relu1", max_value=6.0, negative_slope=0.0, threshold=0.0), {}),
    ("DepthwiseConv2D", dict(name="depthwise", kernel_size=[3, 3], strides=[1, 1], padding="valid", data_format="channels_last", dilation_rate=[1, 1],
                             depth_multiplier=2, activation="relu", use_bias=True), dict(depthwise_kernel=values(3, 3, 6, 2), bias=values(12))),
    ("BatchNormalization", dict(name="bn2", axis=[3], momentum=0.9, epsilon=1e-5, center=True, scale=False),
     dict(beta=values(12), moving_mean=values(12), moving_variance=values(12, low=.5, high=2))),
    ("MaxPooling2D", dict(name="pool1", pool_size=[2, 2], strides=[2, 2], padding="same", data_format="channels_last"), {}),
    ("Conv2D", dict(name="conv2", filters=5, kernel_size=[1, 1], strides=[1, 1], padding="valid", data_format="channels_last", dilation_rate=[1, 1], groups=1,
                    activation="tanh", use_bias=True), dict(kernel=values(1, 1, 12, 5), bias=values(5))),
    ("AveragePooling2D", dict(name="pool2", pool_size=[3, 3], strides=[1, 1], padding="same", data_format="channels_last"), {}),
    ("Flatten", dict(name="flatten", data_format="channels_last"), {}),
    ("Dropout", dict(name="dropout", rate=0.3), {}),
    ("Dense", dict(name="predictions", units=4, activation="softmax", use_bias=True), dict(kernel=values(3 * 2 * 5, 4), bias=values(4))),
]
CONVNET_INPUT = [15, 10, 3]

MLP = [
    ("Dense", dict(name="dense", units=4, activation="relu", use_bias=True), dict(kernel=values(6, 4), bias=values(4))),
    ("BatchNormalization", dict(name="batch_normalization", axis=-1, momentum=0.99, epsilon=0.001, center=True, scale=True),
     dict(gamma=values(4, low=.5, high=1.5), beta=values(4), moving_mean=values(4), moving_variance=values(4, low=.5, high=2))),
    ("Dropout", dict(name="dropout", rate=0.2), {}),
    ("Dense", dict(name="dense_1", units=3, activation="softmax", use_bias=True), dict(kernel=values(4, 3), bias=values(3))),
]

TWO_CLASSES = [
    ("Flatten", dict(name="flatten", data_format="channels_last"), {}),
    ("Dense", dict(name="dense", units=1, activation="sigmoid", use_bias=True),
     dict(kernel=(.01 * np.cos(.37 * np.arange(36))).astype(np.float32).reshape(36, 1), bias=np.array([.1], np.float32))),
]


def same(size, kernel, stride):
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def pads(x, config, kernel):
    if config["padding"] == "valid":
        return (0, 0, 0, 0)
    stride = config["strides"]
    return (*same(x.shape[3], kernel[1], stride[1]), *same(x.shape[2], kernel[0], stride[0]))


def run(model, x):
    """x in Keras' order; computed in double precision."""
    x = torch.tensor(x, dtype=torch.float64)
    if x.ndim == 4:
        x = x.permute(0, 3, 1, 2)
    for kind, c, w in model:
        w = {k: torch.tensor(v, dtype=torch.float64) for k, v in w.items()}
        if kind == "Rescaling":
            x = x * c["scale"] + c["offset"]
        elif kind == "Conv2D":
            x = F.conv2d(F.pad(x, pads(x, c, c["kernel_size"])), w["kernel"].permute(3, 2, 0, 1), w.get("bias"), stride=c["strides"])
        elif kind == "DepthwiseConv2D":
            k = w["depthwise_kernel"]
            x = F.conv2d(F.pad(x, pads(x, c, c["kernel_size"])), k.permute(2, 3, 0, 1).reshape(-1, 1, *k.shape[:2]), w["bias"], stride=c["strides"], groups=x.shape[1])
        elif kind == "BatchNormalization":
            shape = [1, -1] + [1] * (x.ndim - 2)
            y = (x - w["moving_mean"].view(shape)) / torch.sqrt(w["moving_variance"].view(shape) + c["epsilon"])
            x = y * (w["gamma"].view(shape) if c["scale"] else 1) + w["beta"].view(shape)
        elif kind == "ReLU":
            x = x.clamp(0, c["max_value"])
        elif kind == "MaxPooling2D":
            x = F.max_pool2d(F.pad(x, pads(x, c, c["pool_size"]), value=float("-inf")), c["pool_size"], c["strides"])
        elif kind == "AveragePooling2D":
            p = pads(x, c, c["pool_size"])
            x = F.avg_pool2d(F.pad(x, p), c["pool_size"], c["strides"]) / F.avg_pool2d(F.pad(torch.ones_like(x), p), c["pool_size"], c["strides"])
        elif kind == "Flatten":
            x = x.permute(0, 2, 3, 1).flatten(1)
        elif kind == "Dense":
            x = x @ w["kernel"] + w["bias"]
        act = c.get("activation", "linear")
        x = dict(linear=lambda t: t, relu=torch.relu, tanh=torch.tanh, softmax=lambda t: t.softmax(1), sigmoid=torch.sigmoid)[act](x)
    return x


def picture(n, h, w, c):
    """The same in the tests: value i of [N, C, H, W] is 127.5 + 127.5 sin(0.37 i)."""
    nchw = (127.5 + 127.5 * np.sin(0.37 * np.arange(n * c * h * w))).astype(np.float32).reshape(n, c, h, w)
    return nchw.transpose(0, 2, 3, 1)


def flat(model):
    return {f"{c['name']}/{v}": a for _, c, w in model for v, a in w.items()}


def sequential3(name, model, shape):
    layers = [keras3_input("input_layer", shape)]
    layers += [{"module": "keras.layers", "class_name": k, "config": dict(c, trainable=True, dtype={"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"},
                "registered_name": None}), "registered_name": None, "build_config": {"input_shape": [None]}} for k, c, _ in model]
    return {"module": "keras", "class_name": "Sequential", "config": {"name": name, "trainable": True, "layers": layers, "build_input_shape": [None, *shape]},
            "registered_name": None}


def functional2(name, model, shape):
    layers = [dict(keras2_input("input_1", shape), name="input_1", inbound_nodes=[])]
    before = "input_1"
    for k, c, _ in model:
        layers.append({"class_name": k, "config": dict(c, trainable=True, dtype="float32"), "name": c["name"], "inbound_nodes": [[[before, 0, 0, {}]]]})
        before = c["name"]
    layers[3], layers[4] = layers[4], layers[3]  # the order of the list is not that of the chain
    return {"class_name": "Functional", "config": {"name": name, "trainable": True, "layers": layers, "input_layers": [["input_1", 0, 0]], "output_layers": [[before, 0, 0]]}}


def functional3(name, model, shape):
    layers = [dict(keras3_input("input_layer", shape), name="input_layer", inbound_nodes=[])]
    before = "input_layer"
    for k, c, _ in model:
        tensor = {"class_name": "__keras_tensor__", "config": {"shape": [None], "dtype": "float32", "keras_history": [before, 0, 0]}}
        layers.append({"module": "keras.layers", "class_name": k, "config": dict(c, trainable=True), "registered_name": None, "name": c["name"],
                       "inbound_nodes": [{"args": [tensor], "kwargs": {}}]})
        before = c["name"]
    return {"module": "keras.src.models.functional", "class_name": "Functional", "config": {"name": name, "trainable": True, "layers": layers,
            "input_layers": [["input_layer", 0, 0]], "output_layers": [[before, 0, 0]]}, "registered_name": "Functional"}


# ------------------------------------------------------------------ layouts

def old_layout(group, layers, name_of, text=lambda names: [n.encode() for n in names], **options):
    """layers: (layer, {variable: array}); name_of(layer, variable) is the tensor's name."""
    group.attrs["layer_names"] = text([layer for layer, _ in layers])
    for layer, tensors in layers:
        g = group.create_group(layer)
        names = [name_of(layer, v) for v in tensors]
        g.attrs["weight_names"] = text(names)
        for name, a in zip(names, tensors.values()):
            g.create_dataset(name, data=a, **(options if np.ndim(a) else {}))


SNAKE = {"Dense": "dense", "Conv2D": "conv2d", "DepthwiseConv2D": "depthwise_conv2d", "BatchNormalization": "batch_normalization", "ReLU": "re_lu", "Rescaling": "rescaling",
         "MaxPooling2D": "max_pooling2d", "AveragePooling2D": "average_pooling2d", "Flatten": "flatten", "Dropout": "dropout"}


def new_layout(file, model, container="layers"):
    used = {}
    for kind, _, tensors in model:
        snake = SNAKE[kind]
        count = used[snake] = used.get(snake, -1) + 1
        group = file.create_group(f"{container}/{snake}{f'_{count}' if count else ''}")
        variables = group.create_group("vars")
        if kind == "Dropout":
            group.create_group("seed_generator/vars").create_dataset("0", data=np.array([1, 2], np.uint32))
        for i, a in enumerate(tensors.values()):
            variables[str(i)] = a
    file.create_group("vars")
    optimizer = file.create_group("optimizer/vars")
    optimizer["0"] = np.array(7, np.int64)


def keras_zip(name, config, model, method):
    inner = io.BytesIO()
    with h5py.File(inner, "w") as f:
        new_layout(f, model)
    with zipfile.ZipFile(path(name), "w", method) as z:
        for part, content in (("metadata.json", json.dumps({"keras_version": "3.10.0", "date_saved": "2025-01-01@00:00:00"})), ("config.json", json.dumps(config)),
                              ("model.weights.h5", inner.getvalue())):
            z.writestr(zipfile.ZipInfo(part, (2025, 1, 1, 0, 0, 0)), content, method)


def models():
    out = lambda model, x: run(model, x).numpy().ravel().tolist()
    x6 = np.sin(0.37 * np.arange(12)).astype(np.float32).reshape(2, 6)
    pictures = picture(2, *CONVNET_INPUT)

    with h5py.File(path("mlp.h5"), "w") as f:
        f.attrs["keras_version"], f.attrs["backend"] = "3.10.0", "tensorflow"
        f.attrs["model_config"] = json.dumps(sequential3("sequential", MLP, [6]))
        g = f.create_group("model_weights")
        g.attrs["keras_version"], g.attrs["backend"] = "3.10.0", "tensorflow"
        old_layout(g, [(c["name"], w) for _, c, w in MLP], lambda layer, v: f"sequential/{layer}/{v}", text=lambda names: names)
        g.create_group("top_level_model_weights").attrs["weight_names"] = []
        f.create_group("optimizer_weights/adam")["iteration"] = np.int64(3)
    expect("mlp.h5", flat(MLP), outputs=out(MLP, x6))

    with h5py.File(path("convnet_keras2.h5"), "w") as f:
        f.attrs["keras_version"], f.attrs["backend"] = np.bytes_(b"2.9.0"), np.bytes_(b"tensorflow")
        f.attrs["model_config"] = json.dumps(functional2("model", CONVNET, CONVNET_INPUT))
        old_layout(f.create_group("model_weights"), [("input_1", {})] + [(c["name"], w) for _, c, w in CONVNET], lambda layer, v: f"{layer}/{v}:0")
    expect("convnet_keras2.h5", flat(CONVNET), outputs=out(CONVNET, pictures))

    keras_zip("convnet.keras", functional3("functional", CONVNET, CONVNET_INPUT), CONVNET, zipfile.ZIP_STORED)
    expect("convnet.keras", flat(CONVNET), outputs=out(CONVNET, pictures))
    keras_zip("mlp_deflated.keras", sequential3("sequential", MLP, [6]), MLP, zipfile.ZIP_DEFLATED)
    expect("mlp_deflated.keras", flat(MLP), outputs=out(MLP, x6))

    with h5py.File(path("mlp.weights.h5"), "w") as f:
        new_layout(f, MLP, "_layer_checkpoint_dependencies")
    expect("mlp.weights.h5", flat(MLP))

    code = sequential3("sequential", MLP, [6])
    code["config"]["layers"].insert(2, {"class_name": "Lambda", "config": {"name": "lambda", "function": {"class_name": "__lambda__", "config": {"code": "4wEAAA=="}}}})
    keras_zip("lambda.keras", code, MLP, zipfile.ZIP_DEFLATED)
    unknown = functional3("functional", MLP, [6])
    for at, kind in ((2, "LSTM"), (4, "MyLayer")):
        unknown["config"]["layers"][at]["class_name"] = kind
    keras_zip("unknown.keras", unknown, MLP, zipfile.ZIP_DEFLATED)
    branch = functional3("functional", MLP, [6])
    args = branch["config"]["layers"][4]["inbound_nodes"][0]["args"]
    args[0] = [args[0], branch["config"]["layers"][2]["inbound_nodes"][0]["args"][0]]
    keras_zip("branch.keras", branch, MLP, zipfile.ZIP_DEFLATED)
    misfit = sequential3("sequential", MLP, [7])
    misfit["config"]["layers"][2]["config"]["scale"] = False
    keras_zip("misfit.keras", misfit, MLP, zipfile.ZIP_DEFLATED)
    keras_zip("two_classes.keras", sequential3("sequential", TWO_CLASSES, [6, 6, 1]), TWO_CLASSES, zipfile.ZIP_DEFLATED)
    expect("two_classes.keras", flat(TWO_CLASSES), outputs=out(TWO_CLASSES, picture(2, 6, 6, 1)))


# ------------------------------------------------------------------ HDF5 itself

def forms():
    with h5py.File(path("keras1.h5"), "w") as f:
        layers = [("convolution2d_1", dict(uniform1=values(2, 2, 1, 3), convolution2d_1_b=values(3))),
                  ("fire2/squeeze", {"fire2/squeeze_W": values(1, 1, 3, 2), "fire2/squeeze_b": values(2)}),
                  ("batchnormalization_1", dict(batchnormalization_1_gamma=values(3), batchnormalization_1_beta=values(3), batchnormalization_1_running_mean=values(3),
                                                batchnormalization_1_running_std=values(3))),
                  ("activation_1", {})]
        f.attrs["keras_version"] = np.bytes_(b"1.2.0")
        old_layout(f, layers, lambda _, v: v)
    names = dict(uniform1="kernel", squeeze_W="kernel", squeeze_b="bias", convolution2d_1_b="bias", batchnormalization_1_gamma="gamma", batchnormalization_1_beta="beta",
                 batchnormalization_1_running_mean="moving_mean", batchnormalization_1_running_std="moving_variance")
    expect("keras1.h5", {f"{layer}/{names[v.split('/')[-1]]}": a for layer, w in layers for v, a in w.items()})

    kinds = dict(half=values(5).astype(np.float16), half_big=values(5).astype(">f2"), single_big=values(2, 3).astype(">f4"), double=values(4).astype(np.float64),
                 double_big=values(4).astype(">f8"), int8=np.array([-128, 127], np.int8), uint8=np.array([0, 255], np.uint8), int16_big=np.array([-2, 300], ">i2"),
                 uint16=np.array([65535], np.uint16), int32=np.array([[-5, 7]], np.int32), uint32_big=np.array([4294967295], ">u4"), int64=np.array(-9, np.int64),
                 uint64=np.array([9], np.uint64), boolean=np.array([True, False]), scalar=np.float32(2.5), empty=np.zeros((0, 3), np.float32))
    with h5py.File(path("kinds.h5"), "w") as f:
        old_layout(f, [("k", kinds)], lambda layer, v: f"{layer}/{v}:0")
    expect("kinds.h5", {f"k/{n}": (a.astype(np.int8) if a.dtype.kind == "b" else a) for n, a in kinds.items()})

    shapes = dict(whole=values(8, 8), edges=values(7, 5, 3), row=values(100))
    with h5py.File(path("chunked.h5"), "w") as f:
        g = f.create_group("c")
        tensors = {}
        for name, a in shapes.items():
            chunks = tuple(max(1, n // 2) for n in a.shape)
            for kind, options in (("plain", {}), ("gzip", dict(compression="gzip")), ("shuffled", dict(compression="gzip", shuffle=True)), ("shuffle", dict(shuffle=True))):
                g.create_dataset(f"{name}_{kind}", data=a, chunks=chunks, **options)
                tensors[f"{name}_{kind}"] = a
        g.create_dataset("filled", (3, 2), np.float32, fillvalue=1.5)
        tensors["filled"] = np.full((3, 2), 1.5, np.float32)
        half = g.create_dataset("half_filled", (4, 4), ">f2", chunks=(2, 2), fillvalue=-2, compression="gzip")
        half[:2, :2] = 3
        tensors["half_filled"] = half[...]
        grown = g.create_dataset("grown", (2, 2), np.float32, maxshape=(None, None), chunks=(4, 4))
        grown[...] = tensors["grown"] = values(2, 2)
        compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        compact.set_layout(h5py.h5d.COMPACT)
        h5py.h5d.create(g.id, b"compact", h5py.h5t.IEEE_F32LE, h5py.h5s.create_simple((3,)), compact).write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([1, 2, 3], np.float32))
        tensors["compact"] = np.array([1, 2, 3], np.float32)
        f.attrs["layer_names"], g.attrs["weight_names"] = [b"c"], [n.encode() for n in tensors]
    expect("chunked.h5", {f"c/{n}": a for n, a in tensors.items()})

    with h5py.File(path("latest.h5"), "w", libver="latest") as f:
        layers = [(f"layer_with_a_long_name_{i:03}", dict(kernel=np.float32(i))) for i in range(60)]
        old_layout(f, layers, lambda layer, v: f"{layer}/{v}:0", text=lambda names: names)
        for i in range(12):
            f.attrs[f"note_{i}"] = i
        g = f.create_group("chunks")
        forms = {}
        for name, chunks, options in (("single", (6, 4), {}), ("single_gzip", (6, 4), dict(compression="gzip")), ("array", (4, 3), {}),
                                      ("array_gzip", (4, 3), dict(compression="gzip", shuffle=True))):
            forms[name] = values(6, 4)
            g.create_dataset(name, data=forms[name], chunks=chunks, **options)
        early = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        early.set_chunk((4, 3))
        early.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
        forms["implicit"] = values(6, 4)
        h5py.h5d.create(g.id, b"implicit", h5py.h5t.IEEE_F32LE, h5py.h5s.create_simple((6, 4)), early).write(h5py.h5s.ALL, h5py.h5s.ALL, forms["implicit"])
        g.attrs["weight_names"] = list(forms)
        f.attrs["layer_names"] = [layer for layer, _ in layers] + ["chunks"]
    expect("latest.h5", {**{f"{layer}/kernel": w["kernel"] for layer, w in layers}, **{f"chunks/{n}": a for n, a in forms.items()}})

    # A heap of more than 512 KB and a tree of three levels: 1,500 names for one tensor.
    with h5py.File(path("links.weights.h5"), "w", libver="latest") as f:
        g = f.create_group("layers/deep/vars")
        g["0"] = np.float32(0.5)
        for i in range(1, 1500):
            g[f"{'n' * 400}{i}"] = g["0"]

    with h5py.File(path("tracked.h5"), "w", track_order=True) as f:
        layers = [(f"z{9 - i}", dict(bias=values(1))) for i in range(10)]
        old_layout(f, layers, lambda layer, v: f"{layer}/{v}:0")
    expect("tracked.h5", {f"{layer}/bias": w["bias"] for layer, w in layers})

    with h5py.File(path("many_names.h5"), "w") as f:
        layers = [(f"block{i}_layer", dict(kernel=np.float32(i))) for i in range(40)]
        old_layout(f, layers, lambda layer, v: f"{layer}/{v}:0")
        names = [layer.encode() for layer, _ in layers]
        del f.attrs["layer_names"]
        for i in range(4):  # as Keras cuts what is longer than 64 KB
            f.attrs[f"layer_names{i}"] = names[i * 10:(i + 1) * 10]
    expect("many_names.h5", {f"{layer}/kernel": w["kernel"] for layer, w in layers})

    with h5py.File(path("nested.h5"), "w") as f:
        inner = {"Conv1/kernel:0": values(1, 1, 1, 2), "bn_Conv1/gamma:0": values(2), "expanded_conv/kernel:0": values(1, 1, 2, 1)}
        old_layout(f, [("mobilenetv2_1.00_224", inner), ("dense", {"dense/kernel:0": values(1, 2)})], lambda _, v: v)
    expect("nested.h5", {**{f"mobilenetv2_1.00_224/{v[:-2]}": a for v, a in inner.items()}, "dense/kernel": h5py.File(path("nested.h5"))["dense/dense/kernel:0"][...]})

    with h5py.File(path("bfloat16.weights.h5"), "w") as f:
        exact = np.array([1, -2.5, 0.15625, 3e38], np.float32)
        bits = (exact.view(np.uint32) >> 16).astype(np.uint16)
        data = f.create_dataset("layers/layer_normalization_3/vars/0", data=bits.view("V2"))
        data.attrs["dtype"] = "bfloat16"
        f["layers/layer_normalization_3/vars/1"] = exact
        f["layers/my_layer/inner/vars/0"] = np.float32(1)
    expect("bfloat16.weights.h5", {"layer_normalization_3/gamma": (bits.astype(np.uint32) << 16).view(np.float32), "layer_normalization_3/beta": exact, "my_layer/inner/0": np.float32(1)})


def refused():
    def one(name, make, **options):
        with h5py.File(path(name), "w", **options) as f:
            g = f.create_group("d")
            f.attrs["layer_names"], g.attrs["weight_names"] = [b"d"], [b"kernel:0"]
            make(g)

    one("refused_lzf.h5", lambda g: g.create_dataset("kernel:0", data=values(4, 4), compression="lzf"))
    one("refused_fletcher.h5", lambda g: g.create_dataset("kernel:0", data=values(4, 4), fletcher32=True))
    one("refused_growing.h5", lambda g: g.create_dataset("kernel:0", data=values(4, 4), maxshape=(None, 4)), libver="latest")
    one("refused_soft.h5", lambda g: g.__setitem__("kernel:0", h5py.SoftLink("/elsewhere")))
    one("refused_text.h5", lambda g: g.create_dataset("kernel:0", data=["a", "b"]))
    one("refused_compound.h5", lambda g: g.create_dataset("kernel:0", data=np.zeros(2, [("a", "f4"), ("b", "i4")])))
    one("refused_null.h5", lambda g: g.create_dataset("kernel:0", data=h5py.Empty("f4")))
    one("refused_missing.h5", lambda g: None)

    def committed(g):
        g.file["type"] = np.dtype("f4")
        g.create_dataset("kernel:0", (2,), g.file["type"])
    one("refused_committed.h5", committed)
    with h5py.File(path("refused_other.h5"), "w") as f:
        f["photos"] = values(2)


# ------------------------------------------------------------------ real files

def shared(folder):
    found = {}
    with h5py.File(os.path.join(folder, "weights", "squeezenet1_1.keras_notop.h5")) as f:
        tensors = []
        for layer in f.attrs["layer_names"]:
            layer = layer.decode()
            for name in f[layer].attrs["weight_names"]:
                a = f[layer][name.decode()][...]
                tensors.append(dict(name=f"{layer}/{'kernel' if a.ndim == 4 else 'bias'}", shape=list(a.shape), sum=float(a.astype(np.float64).sum()), first=a.ravel()[:3].tolist(),
                                    last=float(a.ravel()[-1])))
    found["squeezenet"] = tensors
    with h5py.File(os.path.join(folder, "data", "course_files", "mejor_modelo_mlp.h5")) as f:
        g = f["model_weights"]
        weights = {name: g[layer][name][...] for layer in g.attrs["layer_names"] for name in g[layer].attrs["weight_names"]}
    mnist = os.path.join(folder, "data", "mnist_idx")
    read = lambda name, offset: np.frombuffer(gzip.open(os.path.join(mnist, name)).read(), np.uint8, offset=offset)
    x = read("t10k-images-idx3-ubyte.gz", 16).reshape(-1, 784).astype(np.float64) / 255
    labels = read("t10k-labels-idx1-ubyte.gz", 8)
    w = {k.replace("sequential/", ""): v.astype(np.float64) for k, v in weights.items()}
    h = np.maximum(x @ w["dense/kernel"] + w["dense/bias"], 0)
    bn = "batch_normalization/"
    h = (h - w[bn + "moving_mean"]) / np.sqrt(w[bn + "moving_variance"] + 0.001) * w[bn + "gamma"] + w[bn + "beta"]
    z = h @ w["dense_1/kernel"] + w["dense_1/bias"]
    p = np.exp(z - z.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    found["mnist"] = dict(correct=int((p.argmax(1) == labels).sum()), first=p[:5].tolist())
    with open(path("expected_shared.json"), "w") as f:
        json.dump(found, f)
    print(found["mnist"]["correct"], "of 10000;", len(tensors), "tensors")


def pack():
    with zipfile.ZipFile(PACKED, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for name in sorted(os.listdir(HERE)):
            with open(path(name), "rb") as f:
                z.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), f.read(), zipfile.ZIP_DEFLATED)
    shutil.rmtree(HERE)


models()
forms()
refused()
with open(path("expected.json"), "w") as f:
    json.dump(EXPECTED, f)
shared(sys.argv[1])
pack()
