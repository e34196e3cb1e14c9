"""Golden outputs of torchvision's MobileNetV2, for test/Injerto.Engine.Tests/Models.

    python3 mobilenet_v2.py [WEIGHTS_FOLDER]      # Debian's python3-torch 1.13, python3-torchvision 0.14

Writes mobilenet_v2.json: for made-up weights (a formula, so that nothing needs to be stored) and, with the folder, for the two real files. Tolerance of the
test: 1e-5 of the largest output, float32.
"""
import json, math, struct, sys
from pathlib import Path
import torch, torchvision
from torch.nn import functional as F

def picture(n=2, size=224):
    i = torch.arange(n * 3 * size * size, dtype=torch.float64)
    return (torch.sin(i * 0.013) + 0.5 * torch.cos(i * 0.00071)).float().reshape(n, 3, size, size)

def made_up(model):
    """Weight i of parameter number k with fan-in f: u * sqrt(6 / f) with u in [-1, 1) from a 32-bit multiplicative hash of (i, k); the classifier's bias is 0."""
    for k, (name, p) in enumerate(model.named_parameters()):
        if p.dim() < 2:
            if name.startswith("classifier"): p.data.zero_()
            continue
        h = (torch.arange(p.numel(), dtype=torch.int64) * 2654435761 + k * 40503) % 2**32
        h = ((h ^ (h >> 15)) * 2246822519) % 2**32
        u = h.double() / 2**31 - 1
        p.data = (u * math.sqrt(6 / p[0].numel())).float().reshape(p.shape)

def read(path):
    raw = Path(path).read_bytes(); n = struct.unpack("<Q", raw[:8])[0]; head = json.loads(raw[8:8 + n]); head.pop("__metadata__", None)
    kinds = {"F32": torch.float32, "F16": torch.float16}
    return {k: torch.frombuffer(bytearray(raw[8 + n + e["data_offsets"][0]:8 + n + e["data_offsets"][1]]), dtype=kinds[e["dtype"]]).reshape(e["shape"]).float() for k, e in head.items()}

def same(model):
    for m in model.modules():
        if isinstance(m, torch.nn.Conv2d) and m.kernel_size[0] > 1:
            m.padding = (0, 0)
            def pad(module, args):
                x = args[0]; out = []
                for size, k, s in ((x.shape[3], module.kernel_size[1], module.stride[1]), (x.shape[2], module.kernel_size[0], module.stride[0])):
                    total = max((-(-size // s) - 1) * s + k - size, 0); out += [total // 2, total - total // 2]
                return (F.pad(x, out),)
            m.register_forward_pre_hook(pad)

@torch.no_grad()
def main():
    x = picture(); golden = {}
    model = torchvision.models.mobilenet_v2(num_classes=10).eval(); made_up(model)
    golden["made_up"] = model(x).flatten().tolist()
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        model = torchvision.models.mobilenet_v2(num_classes=10).eval()
        assert not model.load_state_dict(read(folder / "mobilenet_v2.onnxzoo_in1k_trunk.safetensors"), strict=False).unexpected_keys
        golden["onnxzoo_pooled"] = F.adaptive_avg_pool2d(model.features(x), 1).flatten()[::16].tolist()
        model = torchvision.models.mobilenet_v2(num_classes=1001).eval(); model.load_state_dict(read(folder / "mobilenet_v2.tf_in1k.safetensors"), strict=False); same(model)
        golden["tf_logits"] = model(x).flatten()[::16].tolist()
    golden["versions"] = {"torch": torch.__version__, "torchvision": torchvision.__version__}
    Path(__file__).with_suffix(".json").write_text(json.dumps(golden) + "\n")

if __name__ == "__main__":
    main()
