"""MobileNetV2 of torchvision, forward or a whole training step, in the layout asked for.

    /usr/bin/python3 torch_worker.py forward|step contiguous|channels_last [--batch 16] [--repeats 3] [--threads 2]

Versions this was written for: PyTorch 1.13, torchvision 0.14 (Debian 12).
"""
import argparse

import torch
import torchvision

from worker import serve


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["forward", "step"])
    parser.add_argument("layout", choices=["contiguous", "channels_last"])
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    layout = torch.channels_last if options.layout == "channels_last" else torch.contiguous_format
    model = torchvision.models.mobilenet_v2(num_classes=1000).to(memory_format=layout)
    images = torch.randn(options.batch, 3, 224, 224).to(memory_format=layout)
    labels = torch.randint(0, 1000, (options.batch,))
    loss_of = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)

    def forward():
        with torch.inference_mode():
            model(images)

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss_of(model(images), labels).backward()
        optimizer.step()

    model.train(options.what == "step")
    about = f"PyTorch {torch.__version__}, fp32 {options.layout.replace('_', '-')}"
    serve(about, {options.what: (step if options.what == "step" else forward, options.batch)}, options.repeats)


if __name__ == "__main__":
    main()
