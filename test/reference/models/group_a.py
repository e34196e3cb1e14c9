"""References of LeNet-5, AlexNet, VGG, NiN, SqueezeNet, ResNet, DenseNet, InceptionV3 and the demo's Seedling; run golden.py. Where torchvision 0.14 has the
architecture it is the reference; the others are written here from their papers, not from src/Injerto.Models."""
from golden import Entry
from torch import nn
from torchvision import models


def seedling():
    layers, before = [], 3
    for width in (16, 32, 64, 96, 128):
        layers.append(nn.Sequential(nn.Conv2d(before, width, 3, 1 if before == 3 else 2, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()))
        before = width
    model = nn.Sequential()
    model.add_module("features", nn.Sequential(*layers))
    model.add_module("pool", nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()))
    model.add_module("classifier", nn.Sequential(nn.Dropout(0.2), nn.Linear(before, 10)))
    return model


ARCHITECTURES = {
    "seedling": Entry(seedling),
    "mobilenet_v2": Entry(models.mobilenet_v2),
    **{name: Entry(getattr(models, name)) for name in ("resnet18", "resnet34", "resnet50", "resnet101")},
}
