"""What torchvision says of its published weights, for test/Injerto.Tests/Models/TorchvisionCardsTests.cs.

    python3 torchvision_cards.py      # Debian's python3-torchvision 0.14

Writes torchvision_cards.json: for each weight file of the architectures of the zoo its address, the figures of its card, and how pictures are prepared for it. Nothing is downloaded.
InceptionV3's weights are built with transform_input, which turns ImageNet's normalisation into that of values in [-1, 1] inside the network: here that is part of mean and
standard deviation. Left out are VGG16's weights without a classifier (IMAGENET1K_FEATURES), which are for detection.
"""
import json
from pathlib import Path
from torchvision import models as m

ENUMS = {
    "alexnet": m.AlexNet_Weights,
    "vgg11": m.VGG11_Weights, "vgg13": m.VGG13_Weights, "vgg16": m.VGG16_Weights, "vgg19": m.VGG19_Weights,
    "vgg11_bn": m.VGG11_BN_Weights, "vgg13_bn": m.VGG13_BN_Weights, "vgg16_bn": m.VGG16_BN_Weights, "vgg19_bn": m.VGG19_BN_Weights,
    "resnet18": m.ResNet18_Weights, "resnet34": m.ResNet34_Weights, "resnet50": m.ResNet50_Weights, "resnet101": m.ResNet101_Weights,
    "mobilenet_v2": m.MobileNet_V2_Weights, "mobilenet_v3_small": m.MobileNet_V3_Small_Weights, "mobilenet_v3_large": m.MobileNet_V3_Large_Weights,
    "inception_v3": m.Inception_V3_Weights,
    "densenet121": m.DenseNet121_Weights, "densenet169": m.DenseNet169_Weights, "densenet201": m.DenseNet201_Weights,
    "efficientnet_b0": m.EfficientNet_B0_Weights, "efficientnet_b1": m.EfficientNet_B1_Weights, "efficientnet_b2": m.EfficientNet_B2_Weights,
    "efficientnet_b3": m.EfficientNet_B3_Weights, "efficientnet_b4": m.EfficientNet_B4_Weights,
    "squeezenet1_0": m.SqueezeNet1_0_Weights, "squeezenet1_1": m.SqueezeNet1_1_Weights,
    "vit_b_16": m.ViT_B_16_Weights,
}

def card(name, w):
    t = w.transforms()
    mean, std = list(t.mean), list(t.std)
    if name == "inception_v3":
        mean, std = [0.5] * 3, [0.5] * 3
    return {
        "name": f"{name}.{w.name}", "architecture": name, "url": w.url, "sha256Prefix": w.url.rsplit("-", 1)[1].split(".")[0],
        "top1": w.meta["_metrics"]["ImageNet-1K"]["acc@1"], "parameters": w.meta["num_params"],
        "resize": t.resize_size[0], "crop": t.crop_size[0], "interpolation": t.interpolation.value, "mean": mean, "std": std,
    }

cards = [card(name, w) for name, enum in ENUMS.items() for w in enum if w.name != "IMAGENET1K_FEATURES"]
Path(__file__).with_suffix(".json").write_text("[\n" + ",\n".join("  " + json.dumps(c) for c in cards) + "\n]\n")
