#!/usr/bin/python3
"""Golden values of losses, optimizers and schedules: writes learning.json beside itself.

Made with PyTorch 1.13.0a0 (Debian 12's python3-torch) on its CPU kernels. Tolerances, held by the tests: losses and their gradients 1e-6,
parameters after 50 steps 1e-6, learning rates 1e-12 relative (reduce-on-plateau: equal).
"""
import json
import math
import pathlib

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.manual_seed(7)


def numbers(t):
    return [float(x) for x in t.detach().double().flatten()]


def loss_case(kind, output, target, options, **torch_options):
    output = output.detach().clone().requires_grad_()
    value = getattr(F, kind)(output, target, **torch_options)
    value.sum().backward()
    return {"loss": kind, "options": options, "shape": list(output.shape), "output": numbers(output), "targetShape": list(target.shape),
            "target": numbers(target), "value": numbers(value), "gradient": numbers(output.grad)}


def losses():
    logits, classes = torch.randn(5, 4) * 3, torch.tensor([0, 3, 1, 1, 2])
    maps, map_classes = torch.randn(2, 3, 2, 2), torch.randint(0, 3, (2, 2, 2))
    weights = [0.5, 2.0, 1.0, 3.0]
    w = torch.tensor(weights)
    for reduction in "mean", "sum", "none":
        yield loss_case("cross_entropy", logits, classes, {"reduction": reduction}, reduction=reduction)
        yield loss_case("cross_entropy", logits, classes, {"reduction": reduction, "weights": weights, "smoothing": 0.1},
                        reduction=reduction, weight=w, label_smoothing=0.1)
    yield loss_case("cross_entropy", logits, classes, {"weights": weights}, weight=w)
    yield loss_case("cross_entropy", logits, classes, {"smoothing": 0.2}, label_smoothing=0.2)
    yield loss_case("cross_entropy", maps, map_classes, {"weights": weights[:3], "smoothing": 0.1}, weight=w[:3], label_smoothing=0.1)
    x, y = torch.randn(4, 3) * 4, (torch.rand(4, 3) > 0.5).float()
    for reduction in "mean", "sum", "none":
        yield loss_case("binary_cross_entropy_with_logits", x, y, {"reduction": reduction}, reduction=reduction)
    yield loss_case("binary_cross_entropy_with_logits", x, torch.rand(4, 3), {})
    yield loss_case("binary_cross_entropy_with_logits", x, y, {"weights": weights[:3]}, pos_weight=w[:3])
    yield loss_case("binary_cross_entropy_with_logits", x, y, {"weights": [2.5]}, pos_weight=torch.tensor([2.5]))
    for reduction in "mean", "sum", "none":
        yield loss_case("mse_loss", x, torch.randn(4, 3), {"reduction": reduction}, reduction=reduction)
        yield loss_case("l1_loss", x, torch.randn(4, 3), {"reduction": reduction}, reduction=reduction)
        yield loss_case("huber_loss", x, torch.randn(4, 3), {"reduction": reduction, "delta": 1.5}, reduction=reduction, delta=1.5)


# Gradients that follow the parameters a little and jump a little: exactly computable on both sides in float32.
def gradients(parameters, step):
    return [p.detach() * 0.5 + torch.sin(torch.arange(p.numel(), dtype=torch.float32) + step).reshape(p.shape) for p in parameters]


STEPS = 50
SHAPES = [[3, 2], [5]]


def start():
    return [torch.nn.Parameter(torch.arange(6, dtype=torch.float32).reshape(3, 2) / 4 - 0.6), torch.nn.Parameter(torch.arange(5, dtype=torch.float32) / 3 - 0.5)]


def optimizer_case(name, cls, options, l2=0.0, skip=(), **torch_options):
    parameters = start()
    optimizer = cls(parameters, **torch_options)
    for step in range(STEPS):
        for i, (p, g) in enumerate(zip(parameters, gradients(parameters, step))):
            p.grad = None if i == 1 and step in skip else g + 2 * l2 * p.detach()
        optimizer.step()
    return {"optimizer": name, "options": dict(options, l2=l2), "skip": list(skip), "final": [numbers(p) for p in parameters]}


def optimizers():
    sgd, adam, adamw, rms = torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop
    gap = (0, 1, 2, 7, 8, 30)
    yield optimizer_case("Sgd", sgd, {"learningRate": 0.05}, lr=0.05)
    yield optimizer_case("Sgd", sgd, {"learningRate": 0.05, "weightDecay": 0.1}, lr=0.05, weight_decay=0.1)
    yield optimizer_case("Sgd", sgd, {"learningRate": 0.02, "momentum": 0.9}, lr=0.02, momentum=0.9)
    yield optimizer_case("Sgd", sgd, {"learningRate": 0.02, "momentum": 0.9, "nesterov": True, "weightDecay": 0.05}, l2=0.03, skip=gap,
                         lr=0.02, momentum=0.9, nesterov=True, weight_decay=0.05)
    yield optimizer_case("Adam", adam, {"learningRate": 0.01}, lr=0.01)
    yield optimizer_case("Adam", adam, {"learningRate": 0.01, "weightDecay": 0.1}, l2=0.02, lr=0.01, weight_decay=0.1)
    yield optimizer_case("Adam", adam, {"learningRate": 0.02, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}, skip=gap, lr=0.02, betas=(0.8, 0.95), eps=1e-3)
    yield optimizer_case("AdamW", adamw, {"learningRate": 0.01}, lr=0.01)
    yield optimizer_case("AdamW", adamw, {"learningRate": 0.01, "weightDecay": 0.2}, l2=0.05, skip=gap, lr=0.01, weight_decay=0.2)
    yield optimizer_case("RmsProp", rms, {"learningRate": 0.01}, lr=0.01)
    yield optimizer_case("RmsProp", rms, {"learningRate": 0.01, "momentum": 0.7, "alpha": 0.9, "weightDecay": 0.05}, l2=0.02, skip=gap,
                         lr=0.01, momentum=0.7, alpha=0.9, weight_decay=0.05)
    yield optimizer_case("RmsProp", rms, {"learningRate": 0.01, "centered": True, "epsilon": 1e-4}, lr=0.01, centered=True, eps=1e-4)
    yield optimizer_case("RmsProp", rms, {"learningRate": 0.01, "centered": True, "momentum": 0.5}, skip=gap, lr=0.01, centered=True, momentum=0.5)


def rates(make, count, metrics=None):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1)
    schedule = make(optimizer)
    out = []
    for i in range(count):
        out.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step(*([] if metrics is None else [metrics[i]]))
    return out


def schedules():
    s = torch.optim.lr_scheduler
    cosine = lambda w, t, m: lambda o: s.SequentialLR(
        o, [s.LinearLR(o, 1 / (w + 1), total_iters=w), s.CosineAnnealingLR(o, t - w, eta_min=0.1 * m)], [w])
    metrics = [1.0, 0.8, 0.79999, 0.7999, 0.9, 0.75, 0.75, 0.75, 0.74999, math.nan, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.6, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
    plateau = lambda mode, **k: lambda o: s.ReduceLROnPlateau(o, mode=mode, **k)
    flipped = [1 - m for m in metrics]
    return {
        "step": rates(lambda o: s.StepLR(o, 3, 0.5), 20),
        "cosine": rates(lambda o: s.CosineAnnealingLR(o, 12, eta_min=0.01), 13),
        "cosineWithWarmup": rates(cosine(4, 20, 0.05), 21),
        "metrics": [None if math.isnan(m) else m for m in metrics],
        "plateauLow": rates(plateau("min", factor=0.5, patience=2), len(metrics), metrics),
        "plateauHigh": rates(plateau("max", factor=0.3, patience=1, min_lr=1e-3), len(metrics), flipped),
        "plateauFloor": rates(plateau("min", factor=0.01, patience=0, min_lr=1e-7), len(metrics), metrics),
        "plateauTiny": rates(plateau("min", factor=0.01, patience=0), len(metrics), metrics),
    }


golden = {"torch": torch.__version__, "losses": list(losses()), "optimizers": list(optimizers()), "schedules": schedules()}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden, indent=None, separators=(",", ":")) + "\n")
