"""Golden values of the layers: writes layers.json beside this script.

Run with a Python that has PyTorch and torchvision: /usr/bin/python3 test/reference/nn/layers.py
Made with PyTorch 1.13.1 in double precision from inputs of three decimals, so that both sides start from the same numbers.
Tolerance of the comparison: 1e-9 in double, 2e-5 in single precision, as a share of the largest value.
"""
import json
import pathlib
import zlib

import torch
from torch import nn
from torchvision.ops import StochasticDepth


def short(shape, spread=1.0):
    return (torch.randn(shape, dtype=torch.float64) * spread).round(decimals=3)


class SelfAttention(nn.MultiheadAttention):
    def __init__(self, width, heads):
        super().__init__(width, heads, batch_first=True)

    def forward(self, x):
        return super().forward(x, x, x, need_weights=False)[0]


class Same(nn.Module):
    """A pooling padded as TensorFlow's "same": by -inf before a maximum; before a mean by zeros, which the divisor leaves out."""
    def __init__(self, pool):
        super().__init__()
        self.pool, self.is_max = pool, isinstance(pool, nn.MaxPool2d)

    def forward(self, x):
        sides = []
        for size in (x.shape[3], x.shape[2]):
            total = max((-(-size // self.pool.stride) - 1) * self.pool.stride + self.pool.kernel_size - size, 0)
            sides += [total // 2, total - total // 2]
        if self.is_max: return self.pool(nn.functional.pad(x, sides, value=-float("inf")))
        return self.pool(nn.functional.pad(x, sides)) / self.pool(nn.functional.pad(torch.ones_like(x), sides))


CASES = {
    "linear": (nn.Linear(4, 3), [2, 4]),
    "linear, no bias": (nn.Linear(4, 3, bias=False), [2, 4]),
    "conv": (nn.Conv2d(2, 3, 3), [2, 2, 5, 6]),
    "conv, 1x1": (nn.Conv2d(3, 2, 1, bias=False), [1, 3, 2, 3]),
    "conv, stride 2, padding 1": (nn.Conv2d(2, 3, 3, stride=2, padding=1), [1, 2, 7, 6]),
    "conv, rectangular": (nn.Conv2d(1, 2, (3, 2), stride=(1, 2), padding=(2, 1)), [1, 1, 4, 5]),
    "conv, dilation 2": (nn.Conv2d(1, 2, 3, dilation=2), [1, 1, 6, 5]),
    "conv, groups 2": (nn.Conv2d(4, 2, 3, groups=2), [1, 4, 3, 4]),
    "conv, depthwise": (nn.Conv2d(3, 3, 3, padding=1, groups=3, bias=False), [2, 3, 3, 3]),
    "batchnorm1d, training": (nn.BatchNorm1d(3), [4, 3]),
    "batchnorm1d, inference": (nn.BatchNorm1d(3).eval(), [4, 3]),
    "batchnorm1d, sequence": (nn.BatchNorm1d(2), [2, 2, 3]),
    "batchnorm2d, training": (nn.BatchNorm2d(2), [2, 2, 3, 2]),
    "batchnorm2d, inference": (nn.BatchNorm2d(2, eps=1e-3).eval(), [2, 2, 3, 2]),
    "batchnorm2d, momentum 0.3, not affine": (nn.BatchNorm2d(2, momentum=0.3, affine=False), [2, 2, 3, 2]),
    "layernorm": (nn.LayerNorm(4), [3, 4]),
    "layernorm, two dimensions": (nn.LayerNorm([2, 3], eps=1e-3), [2, 2, 3]),
    "maxpool": (nn.MaxPool2d(2), [1, 2, 4, 5]),
    "maxpool, 3x3, stride 2, padding 1": (nn.MaxPool2d(3, 2, 1), [1, 1, 6, 5]),
    "maxpool, dilation 2": (nn.MaxPool2d(2, 1, dilation=2), [1, 1, 5, 4]),
    "maxpool, ceiling": (nn.MaxPool2d(2, 2, ceil_mode=True), [1, 1, 3, 5]),
    "maxpool, ceiling, window larger than the image": (nn.MaxPool2d(3, 2, ceil_mode=True), [1, 1, 2, 5]),
    "maxpool, same, even": (Same(nn.MaxPool2d(3, 2)), [1, 2, 6, 5]),
    "maxpool, same, window of 2": (Same(nn.MaxPool2d(2, 2)), [1, 1, 5, 4]),
    "avgpool, same": (Same(nn.AvgPool2d(3, 2)), [1, 2, 6, 5]),
    "avgpool, same, stride 1": (Same(nn.AvgPool2d(3, 1)), [1, 1, 4, 3]),
    "zero padding": (nn.ZeroPad2d((2, 2, 1, 1)), [1, 2, 2, 3]),
    "avgpool": (nn.AvgPool2d(2), [1, 2, 4, 5]),
    "avgpool, padding counts": (nn.AvgPool2d(3, 2, 1), [1, 1, 5, 4]),
    "avgpool, padding does not count": (nn.AvgPool2d(3, 2, 1, count_include_pad=False), [1, 1, 5, 4]),
    "avgpool, ceiling": (nn.AvgPool2d((2, 3), ceil_mode=True), [1, 1, 3, 5]),
    "adaptive avgpool, 1x1": (nn.AdaptiveAvgPool2d(1), [2, 2, 3, 4]),
    "adaptive avgpool, 3x2": (nn.AdaptiveAvgPool2d((3, 2)), [1, 1, 7, 5]),
    "global average": (nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()), [2, 3, 2, 3]),
    "flatten": (nn.Flatten(), [2, 3, 2, 2]),
    "flatten, 0 to 1": (nn.Flatten(0, 1), [2, 3, 2]),
    "dropout, inference": (nn.Dropout(0.5).eval(), [2, 3]),
    "identity": (nn.Identity(), [2, 3]),
    "relu": (nn.ReLU(), [3, 4]),
    "relu6": (nn.ReLU6(), [3, 6]),
    "leaky relu": (nn.LeakyReLU(), [3, 4]),
    "leaky relu, 0.2": (nn.LeakyReLU(0.2), [3, 4]),
    "silu": (nn.SiLU(), [3, 4]),
    "hardswish": (nn.Hardswish(), [3, 6]),
    "sigmoid": (nn.Sigmoid(), [3, 4]),
    "tanh": (nn.Tanh(), [3, 4]),
    "softmax, last": (nn.Softmax(-1), [3, 4]),
    "softmax, 1 of 4": (nn.Softmax(1), [2, 3, 2, 2]),
    "gelu": (nn.GELU(), [3, 4]),
    "hard sigmoid": (nn.Hardsigmoid(), [3, 6]),
    "stochastic depth, inference": (StochasticDepth(0.5, "row").eval(), [3, 2]),
    "self-attention, 1 head": (SelfAttention(4, 1), [2, 3, 4]),
    "self-attention, 3 heads": (SelfAttention(6, 3), [1, 4, 6]),
}


def case(name, module, shape):
    torch.manual_seed(zlib.crc32(name.encode()))  # so that a new case leaves the others as they are
    module = module.double()
    for key, tensor in list(module.named_parameters()) + list(module.named_buffers()):
        if tensor.dtype == torch.float64:
            value = short(tensor.shape)
            tensor.data = value.abs() + 0.5 if key == "running_var" else value
    # Spread so that activations meet all their pieces.
    x = short(shape, 4.0 if name in ("relu6", "hardswish", "hard sigmoid") else 1.0).requires_grad_()
    before = {k: v.detach().clone() for k, v in module.state_dict().items()}
    y = module(x)
    g = short(y.shape)
    y.backward(g)
    gradients = {"input": x.grad, **{k: p.grad for k, p in module.named_parameters()}}
    changed = {k: v for k, v in module.named_buffers() if not torch.equal(v, before[k])}
    return {
        "name": name,
        "training": module.training,
        "input": pack(x),
        "state": {k: pack(v) for k, v in before.items() if v.dtype == torch.float64},
        "output": pack(y),
        "gradient": pack(g),
        "gradients": {k: pack(v) for k, v in gradients.items()},
        "buffers": {k: pack(v) for k, v in changed.items()},
    }


def pack(tensor):
    return {"shape": list(tensor.shape), "values": [float(f"{v:.12g}") for v in tensor.detach().double().flatten().tolist()]}


cases = [case(name, *rest) for name, rest in CASES.items()]
path = pathlib.Path(__file__).with_suffix(".json")
lines = ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases)
path.write_text(f'{{"pytorch":"{torch.__version__}","cases":[\n{lines}\n]}}\n')
print(path, path.stat().st_size, "bytes,", len(cases), "cases")
