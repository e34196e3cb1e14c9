"""Checks Injerto's native operators against PyTorch's own (written for PyTorch 1.13, oneDNN 2.6). Exits with 1 at the first difference.

    python3 check_operators.py LIBINJERTO.so
"""
import itertools, sys
import torch
import torch.nn.functional as F

torch.ops.load_library(sys.argv[1])
ops = torch.ops.injerto
torch.manual_seed(0)
checks = 0


def check(what, condition):
    global checks
    checks += 1
    if not condition:
        sys.exit("differs: " + what)


def same(a, b):
    return a.shape == b.shape and bool(((a == b) | (a.isnan() & b.isnan())).all())


def refuses(what, run, *words):
    try:
        run()
    except RuntimeError as error:
        check(f"{what}: {error}", all(word in str(error) for word in words))
    else:
        check(what + " was accepted", False)


def bf16_steps(a, b):
    """Distance in bf16 steps between a bf16 result and the exact value, in steps of the exact value."""
    exact = b.double()
    step = 2.0 ** (exact.abs().clamp_min(2.0 ** -126).log2().floor() - 7)
    return ((a.double() - exact).abs() / step).max().item()


SPECIAL = [0.0, -0.0, 6.0, -6.0, 5.97, 6.03, 1e-30, -1e-30, float("inf"), -float("inf"), float("nan")]


def relu6():
    for dtype, layout, shape in itertools.product((torch.float32, torch.bfloat16), (torch.contiguous_format, torch.channels_last),
                                                  ((2, 3, 5, 7), (4, 64, 33, 31), (0, 3, 2, 2))):
        x = (torch.randn(shape) * 4).flatten()
        x[:len(SPECIAL)] = torch.tensor(SPECIAL)[:x.numel()]
        x = x.view(shape).to(dtype).contiguous(memory_format=layout)
        ours, theirs = x.clone().requires_grad_(), x.float().requires_grad_()
        y, expected = ops.relu6(ours), F.relu6(theirs)
        check(f"relu6 {dtype} {shape}", same(y.float(), expected) and y.stride() == ours.stride() and y.dtype == dtype)
        for g in (torch.randn(shape).to(dtype).contiguous(memory_format=layout), torch.randn(shape).to(dtype).permute(3, 2, 1, 0).contiguous().permute(3, 2, 1, 0),
                  torch.randn(1, 1, 1, 1).to(dtype).expand(shape)):
            got, = torch.autograd.grad(y, ours, g, retain_graph=True)
            wanted, = torch.autograd.grad(expected, theirs, g.float(), retain_graph=True)
            number = ~x.isnan()  # at NaN PyTorch's vector and scalar loops disagree
            check(f"relu6 gradient {dtype} {shape}", same(got.float()[number], wanted[number]))
        for mode in (torch.no_grad, torch.inference_mode):
            with mode():
                check("relu6 without graph", same(ops.relu6(x).float(), expected) and not ops.relu6(x).requires_grad)
    strided = torch.randn(8, 9)[:, ::2]
    check("relu6 of a view with holes", same(ops.relu6(strided), F.relu6(strided)))
    check("relu6 of other types", same(ops.relu6(strided.double()), F.relu6(strided.double())))
    x = torch.randn(50, dtype=torch.float64).mul(4).float().requires_grad_()
    g, = torch.autograd.grad((ops.relu6(x) ** 3).sum(), x, create_graph=True)
    h, = torch.autograd.grad(g.sum(), x)
    check("relu6 second derivative", torch.allclose(h, torch.where((x > 0) & (x < 6), 6 * x, 0 * x)))


def silu():
    every = torch.arange(-32768, 32768, dtype=torch.int32).to(torch.int16).view(torch.bfloat16)
    x = every.clone().requires_grad_()
    y = ops.silu(x)
    exact = torch.where(every.double() == -float("inf"), 0.0, F.silu(every.double()))
    finite = every.isfinite() & (exact.abs() > 2.0 ** -120)
    check("silu bf16, every value", bf16_steps(y[finite], exact[finite]) <= 0.52)
    check("silu of NaN and infinity", y[every.isnan()].isnan().all() and y[every == float("inf")] == float("inf"))
    g, = torch.autograd.grad(y.sum(), x)
    z = every.double().requires_grad_()
    wanted, = torch.autograd.grad(F.silu(z).sum(), z)
    ordinary = every.isfinite() & (every.abs() < 80)
    check("silu gradient bf16, every value", ((g.double() - wanted).abs()[ordinary] <= 2.0 ** -8 * wanted.abs()[ordinary] + 1e-6).all())
    check("silu gradient is finite", g[every.isfinite()].isfinite().all())
    x = torch.randn(3, 5, 7, 9).to(memory_format=torch.channels_last).requires_grad_()
    check("silu fp32", same(ops.silu(x), F.silu(x)))
    g = torch.randn(3, 5, 7, 9).bfloat16()
    a, b = x.detach().bfloat16().requires_grad_(), x.detach().bfloat16().float().requires_grad_()
    check("silu keeps the layout", ops.silu(a).stride() == a.stride())
    got, = torch.autograd.grad(ops.silu(a), a, g)
    wanted, = torch.autograd.grad(F.silu(b), b, g.float())
    check("silu gradient in another layout", torch.allclose(got.float(), wanted, rtol=2 ** -8, atol=1e-6))


ACTIVATIONS = {"none": lambda t: t, "relu": F.relu, "relu6": F.relu6, "swish": F.silu, "sigmoid": torch.sigmoid, "hardswish": F.hardswish}


def conv2d():
    # batch, input channels, output channels, size, kernel, stride, padding (top, left, bottom, right), dilation, groups
    shapes = [(2, 3, 32, 33, 3, 2, (0, 0, 1, 1), 1, 1), (2, 32, 32, 17, 3, 1, (1, 1, 1, 1), 1, 32), (1, 16, 96, 9, 1, 1, (0, 0, 0, 0), 1, 1),
              (3, 24, 24, 14, 5, 2, (1, 2, 2, 1), 1, 24), (2, 12, 20, 11, 3, 1, (2, 2, 2, 2), 2, 4), (1, 96, 24, 7, 1, 2, (0, 0, 0, 0), 1, 1)]
    for (n, i, o, size, k, s, pad, d, groups), bias, (name, activation), residual in itertools.product(shapes, (True, False), ACTIVATIONS.items(), (True, False)):
        x, w, b = torch.randn(n, i, size, size + 2), torch.randn(o, i // groups, k, k) / (i // groups * k * k) ** .5, torch.randn(o) if bias else None
        top, left, bottom, right = pad
        exact = F.conv2d(F.pad(x, (left, right, top, bottom)), w, b, s, 0, d, groups)
        r = torch.randn_like(exact) if residual else None
        exact = activation(exact + r if residual else exact)
        for dtype, tolerance in ((torch.float32, 1e-5), (torch.bfloat16, 2e-2)):
            xs = x.to(dtype).contiguous(memory_format=torch.channels_last)
            rs = r.to(dtype).contiguous(memory_format=torch.channels_last) if residual else None
            packed = ops.conv2d_pack(w, list(x.shape), [s, s], list(pad), [d, d], groups, dtype)
            tail = (list(w.shape), [s, s], list(pad), [d, d], groups, name)
            y = ops.conv2d_fused(xs, packed, b, *tail, rs)
            check(f"conv2d_fused {dtype} {w.shape} {name} {bias} {residual}", y.dtype == dtype and y.is_contiguous(memory_format=torch.channels_last)
                  and (y.float() - exact).abs().max() <= tolerance * exact.abs().max())
            check("conv2d_fused leaves its residual alone", not residual or same(rs, r.to(dtype)))
            one = ops.conv2d_fused(xs[:1], packed, b, *tail, rs[:1] if residual else None)
            check("conv2d_fused with another batch size", torch.allclose(one.float(), y[:1].float(), rtol=1e-2 if dtype == torch.bfloat16 else 1e-5, atol=1e-2 if dtype == torch.bfloat16 else 1e-5))
    x, w = torch.randn(2, 8, 6, 6), torch.randn(4, 8, 3, 3)
    packed = ops.conv2d_pack(w, [2, 8, 6, 6], [1, 1], [0] * 4, [1, 1], 1, torch.float32)
    run = lambda x=x, p=packed, b=None, w=[4, 8, 3, 3], s=[1, 1], pad=[0] * 4, g=1, a="none", r=None: ops.conv2d_fused(x, p, b, w, s, pad, [1, 1], g, a, r)
    check("conv2d_fused of a contiguous input", torch.allclose(run(), F.conv2d(x, w), atol=1e-5))
    refuses("wrong channels", lambda: run(torch.randn(2, 7, 6, 6)), "8", "7")
    refuses("wrong packed weights", lambda: run(x.bfloat16()), "conv2d_pack", "BFloat16")
    refuses("no packed weights", lambda: run(p=torch.zeros(5, dtype=torch.uint8)), "conv2d_pack")
    refuses("kernel too large", lambda: run(x[:, :, :2]), "fit into")
    refuses("wrong bias", lambda: run(b=torch.zeros(5)), "[4]", "[5]")
    refuses("wrong residual", lambda: run(r=torch.zeros(2, 4, 3, 3)), "residual")
    refuses("unknown activation", lambda: run(a="tanh"), "tanh", "hardswish")
    refuses("wrong type", lambda: run(x.double()), "Double")
    refuses("zero stride", lambda: run(s=[0, 1]), "stride")
    none = torch.ones(3, 8, 6, 6)[:0].contiguous(memory_format=torch.channels_last)
    check("conv2d_fused of an empty batch", run(none).shape == (0, 4, 4, 4))
    refuses("a gradient", lambda: run(x.clone().requires_grad_()), "no gradient")
    refuses("three dimensions", lambda: run(x[0]), "[8, 6, 6]")


def optimizers():
    shapes = [(7,), (64, 3, 3, 3), (130, 257), ()]

    def follow(ours_step, make, **names):
        start = [torch.randn(s).contiguous(memory_format=torch.channels_last) if len(s) == 4 else torch.randn(s) for s in shapes]
        a, b = [t.clone().requires_grad_() for t in start], [t.clone().requires_grad_() for t in start]
        decay = [0.01, 0.0, 0.1, 0.02]
        theirs = make([{"params": [p], "weight_decay": w} for p, w in zip(b, decay)])
        state = [[torch.zeros_like(p) for p in a] for _ in range(2)]
        for step in range(1, 101):
            grads = [torch.randn(s) * 0.1 + 0.05 for s in shapes]
            for p, g in zip(b, grads): p.grad = g.clone()
            theirs.step()
            version = a[0]._version
            ours_step(a, grads, state, decay, step)
            check("the version counter moves", a[0]._version > version)
        for p, q in zip(a, b):
            check(f"{names} {p.shape}", (p - q).abs().max() <= 1e-6 * q.abs().max())

    for decoupled, make in ((False, torch.optim.Adam), (True, torch.optim.AdamW)):
        follow(lambda a, g, s, w, k: ops.adam_(a, g, s[0], s[1], 1e-2, 0.9, 0.999, 1e-8, w, decoupled, k), lambda groups: make(groups, lr=1e-2), name=make.__name__)
    p = torch.zeros(3)
    refuses("too few gradients", lambda: ops.adam_([p], [], [p], [p], .1, .9, .99, 1e-8, [0.0], False, 1), "needs a gradient")
    refuses("another shape", lambda: ops.adam_([p], [torch.zeros(4)], [p], [p], .1, .9, .99, 1e-8, [0.0], False, 1), "of its shape")


for threads in (1, 2):
    torch.set_num_threads(threads)
    for part in (relu6, silu, conv2d, optimizers):
        part()
print(f"{checks} checks passed")
