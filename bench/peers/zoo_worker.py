"""Any architecture of the zoo in PyTorch: its trunk (the head left out) or a whole training step, in the layout asked for.

    /usr/bin/python3 zoo_worker.py NAME trunk|step contiguous|channels-last [--batch 16] [--repeats 3] [--threads 2]

torchvision 0.14 where it has the architecture, else the reference module of test/reference/models. Auxiliary heads are left out on both sides.
"""
import argparse
import sys
from pathlib import Path

import torch
import torchvision

from worker import serve

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "test" / "reference" / "models"))

SIZES = {"inception_v3": 299, "efficientnet_b1": 240, "efficientnet_b2": 288, "efficientnet_b3": 300, "efficientnet_b4": 380, "lenet5": 28, "tiny_cnn": 64}


def build(name):
    if name in torchvision.models.list_models():
        options = {"aux_logits": False, "init_weights": False} if name == "inception_v3" else {}
        return torchvision.models.get_model(name, **options)
    import group_a
    import group_b
    return {**group_a.ARCHITECTURES, **group_b.ARCHITECTURES}[name].build()


def without_head(model):
    """The last layer, or the whole top of SqueezeNet, becomes the identity."""
    identity = torch.nn.Identity()
    if isinstance(model, torchvision.models.SqueezeNet):
        model.classifier = identity
        return model
    name = [n for n, m in model.named_modules() if isinstance(m, (torch.nn.Linear, torch.nn.Conv2d))][-1]
    parent = model.get_submodule(name.rpartition(".")[0])
    setattr(parent, name.rpartition(".")[2], identity)
    return model


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("task", choices=["trunk", "step"])
    parser.add_argument("layout", choices=["contiguous", "channels-last"])
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    layout = torch.channels_last if options.layout == "channels-last" else torch.contiguous_format
    model = build(options.name)
    if options.task == "trunk":
        model = without_head(model)
    model = model.to(memory_format=layout).train(options.task == "step")
    size = SIZES.get(options.name, 224)
    images = torch.randn(options.batch, 1 if options.name == "lenet5" else 3, size, size).to(memory_format=layout)
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-4, momentum=0.9)
    loss_of = torch.nn.CrossEntropyLoss()

    def trunk():
        with torch.inference_mode():
            model(images)

    def step():
        optimizer.zero_grad(set_to_none=True)
        outputs = model(images)
        loss_of(outputs, torch.arange(options.batch) * 61 % outputs.shape[1]).backward()
        optimizer.step()

    about = f"PyTorch {torch.__version__}, fp32 {options.layout}"
    serve(about, {options.task: (trunk if options.task == "trunk" else step, options.batch)}, options.repeats)


if __name__ == "__main__":
    main()
