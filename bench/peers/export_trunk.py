"""Exports MobileNetV2's trunk with global average pooling to ONNX, batch normalisation folded into the convolutions by the exporter.

    /usr/bin/python3 export_trunk.py WEIGHTS.safetensors TARGET.onnx [BATCH]

PyTorch 1.13, opset 13. The weights are those that Injerto's side loads.
"""
import json
import struct
import sys
from pathlib import Path

import torch
import torchvision


def read(path):
    raw = Path(path).read_bytes()
    length = struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8:8 + length])
    header.pop("__metadata__", None)
    state = {}
    for name, entry in header.items():
        if entry["dtype"] != "F32":
            sys.exit(f"{name} must be float32. Got {entry['dtype']}.")
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        state[name] = torch.frombuffer(bytearray(raw[start:end]), dtype=torch.float32).reshape(entry["shape"])
    return state


class Trunk(torch.nn.Module):
    def __init__(self, features):
        super().__init__()
        self.features = features

    def forward(self, images):
        return torch.nn.functional.adaptive_avg_pool2d(self.features(images), 1).flatten(1)


def main():
    weights, target = sys.argv[1], sys.argv[2]
    batch = int(sys.argv[3]) if len(sys.argv) > 3 else 16
    model = torchvision.models.mobilenet_v2(num_classes=10)
    missing = model.load_state_dict(read(weights), strict=False)
    assert not missing.unexpected_keys, missing.unexpected_keys
    torch.onnx.export(Trunk(model.features).eval(), torch.zeros(batch, 3, 224, 224), target, opset_version=13,
                      input_names=["images"], output_names=["features"])


if __name__ == "__main__":
    main()
