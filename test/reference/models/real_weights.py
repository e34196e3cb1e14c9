"""Golden outputs of the references of group_b.py with real weights, for test/Injerto.Engine.Tests/Models/RealWeightsTests.cs.

    python3 real_weights.py WEIGHTS_FOLDER      # Debian's python3-torch 1.13, python3-torchvision 0.14

Writes real_weights.json: every sixteenth logit of MobileNetV1, every sixteenth pooled feature of EfficientNet-Lite0, for the two pictures of mobilenet_v2.py, with TensorFlow's
padding. Tolerance of the test: 1e-5 of the largest output, float32.
"""
import json, re, sys
from pathlib import Path
import torch, torchvision
from torch.nn import functional as F
import group_b
from mobilenet_v2 import picture, read, same


def ours(key):
    """timm's names of tf_efficientnet_lite0 in the order of torchvision's EfficientNet."""
    found = re.fullmatch(r"blocks\.(\d+)\.(\d+)\.(\w+)\.(\w+)", key)
    if not found:
        module, variable = key.split(".")
        return {"conv_stem": "features.0.0", "bn1": "features.0.1", "conv_head": "features.8.0", "bn2": "features.8.1"}[module] + "." + variable
    stage, block, module, variable = found.groups()
    order = ["conv_dw", "bn1", "conv_pw", "bn2"] if stage == "0" else ["conv_pw", "bn1", "conv_dw", "bn2", "conv_pwl", "bn3"]
    at = order.index(module)
    return f"features.{int(stage) + 1}.{block}.block.{at // 2}.{at % 2}.{variable}"


@torch.no_grad()
def main():
    folder = Path(sys.argv[1]); golden = {}
    model = group_b.MobileNetV1(1); model.classifier = torch.nn.Linear(1024, 1001)
    model.load_state_dict(read(folder / "mobilenet_v1.tf_in1k.safetensors"), strict=False); same(model)
    golden["mobilenet_v1_logits"] = model.eval()(picture()).flatten()[::16].tolist()
    model = group_b.lite0()
    missing = model.load_state_dict({ours(k): v for k, v in read(folder / "efficientnet_lite0.tf_in1k_trunk.safetensors").items()}, strict=False)
    assert not missing.unexpected_keys and all("tracked" in k or k.startswith("classifier") for k in missing.missing_keys)
    same(model)
    golden["efficientnet_lite0_pooled"] = F.adaptive_avg_pool2d(model.eval().features(picture()), 1).flatten()[::16].tolist()
    golden["versions"] = {"torch": torch.__version__, "torchvision": torchvision.__version__}
    Path(__file__).with_suffix(".json").write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
