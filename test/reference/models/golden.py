"""Golden outputs of every architecture of the zoo, for test/Injerto.Engine.Tests/Models/ArchitectureGoldenTests.cs.

    python3 golden.py [NAME…]      # all, or these; Debian's python3-torch 1.13, python3-torchvision 0.14

Writes golden/NAME.json for each entry of group_a.py and group_b.py. Nothing is stored but figures: weights follow from the names of the tensors (fill), pictures
from a formula (pictures), running statistics of batch norm from one pass over the pictures in training mode (so they are calibrated). Dropout and stochastic
depth are off. Every n-th logit is kept, with the largest of all. Tolerance of the test: 1e-4 of the largest, float32.
"""
import hashlib, importlib, json, math, sys, time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable
import numpy as np, torch, torchvision
from torch import nn

FOLDER = Path(__file__).parent
KEPT = 48          # logits of all pictures together that a golden keeps, about
CHUNK = 1 << 22


@dataclass
class Entry:
    """How the reference of an architecture is made (with as many classes as published) and what it is fed."""
    build: Callable[[], nn.Module]
    size: int = 64
    pictures: int = 4
    channels: int = 3


def uniform(name, count):
    """Values in [-1, 1): value i is the upper 24 bits of SplitMix64's output i, seeded with the FNV-1a hash of the name."""
    seed = 0xCBF29CE484222325
    for byte in name.encode():
        seed = (seed ^ byte) * 0x100000001B3 % 2**64
    values = np.empty(count, np.float32)
    for start in range(0, count, CHUNK):
        z = np.arange(start + 1, min(start + CHUNK, count) + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
        values[start:start + len(z)] = (z >> np.uint64(40)).astype(np.float32) * np.float32(2**-23) - np.float32(1)
    return values


def fill(model):
    """Of two and more dimensions: u * sqrt(6 / fan-in), which keeps rectified activations alive; of one: 1 + u / 5 for a scale ('weight'), u / 10 for a shift. Buffers: 0."""
    for name, p in model.named_parameters():
        u = uniform(name, p.numel())
        if p.dim() > 1: u *= np.float32(math.sqrt(6 / p[0].numel()))
        elif name.endswith("weight"): u = 1 + u * np.float32(0.2)
        else: u *= np.float32(0.1)
        p.data = torch.from_numpy(u).reshape(p.shape)
    for buffer in model.buffers(): buffer.zero_()


def pictures(entry):
    i = torch.arange(entry.pictures * entry.channels * entry.size**2, dtype=torch.float64)
    return (torch.sin(i * 0.013) + 0.5 * torch.cos(i * 0.00071)).float().reshape(entry.pictures, entry.channels, entry.size, entry.size)


def without_chance(model):
    for m in model.modules():
        if isinstance(m, nn.Dropout): m.p = 0.0
        if isinstance(m, torchvision.ops.StochasticDepth): m.p = 0.0


def norms(model): return [m for m in model.modules() if isinstance(m, nn.BatchNorm2d)]


def kept(logits):
    flat = logits.flatten()
    every = max(1, len(flat) // KEPT) | 1      # odd: no column of an even number of classes is met at each picture
    return {"every": every, "largest": float(flat.abs().max()), "values": [float(f"{v:.8g}") for v in flat[::every].tolist()]}


@torch.no_grad()
def golden(entry):
    model = entry.build(); fill(model); without_chance(model); x = pictures(entry)
    answer = {"size": entry.size, "pictures": entry.pictures, "channels": entry.channels}
    answer["parameters"] = sum(p.numel() for p in model.parameters())
    answer["buffers"] = sum(m.running_mean.numel() + m.running_var.numel() for m in norms(model))
    lines = sorted(f"{name} {','.join(map(str, t.shape))}" for name, t in model.state_dict().items())
    answer["keys"] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    outputs = model.train()(x)
    logits, auxiliary = outputs if isinstance(outputs, tuple) else (outputs, None)
    answer["train"] = kept(logits)
    if auxiliary is not None: answer["auxiliary"] = kept(auxiliary)
    if norms(model):   # after one step, so with the momentum in them
        answer["runningMeans"] = sum(float(m.running_mean.abs().double().sum()) for m in norms(model))
        answer["runningVariances"] = sum(float(m.running_var.double().sum()) for m in norms(model))
    for m in norms(model):   # as if the momentum had been 1
        m.running_mean /= m.momentum; m.running_var /= m.momentum
    answer["eval"] = kept(model.eval()(x))
    return answer


def main():
    entries = {}
    for group in ("group_a", "group_b"):
        if (FOLDER / f"{group}.py").exists(): entries |= importlib.import_module(group).ARCHITECTURES
    (FOLDER / "golden").mkdir(exist_ok=True)
    for name in sys.argv[1:] or entries:
        start = time.time(); answer = golden(entries[name])
        answer["versions"] = {"torch": torch.__version__, "torchvision": torchvision.__version__}
        (FOLDER / "golden" / f"{name}.json").write_text(json.dumps(answer, indent=1) + "\n")
        print(f"{name}: {answer['parameters']:,} parameters, largest logit {answer['eval']['largest']:.3g} (eval) {answer['train']['largest']:.3g} (train), {time.time() - start:.1f} s")


if __name__ == "__main__":
    sys.modules["golden"] = sys.modules["__main__"]
    main()
