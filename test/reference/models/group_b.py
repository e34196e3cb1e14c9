"""References of MobileNetV1, V2 (widths), V3, EfficientNet, EfficientNet-Lite0 and ViT; run golden.py. Where torchvision 0.14 has the architecture it is the reference, parameterised
where it can be; MobileNetV1 and Lite0 are written here from their papers, not from src/Injerto.Models."""
from functools import partial
from golden import Entry
from torch import nn
from torchvision import models
from torchvision.models import efficientnet


def unit(inputs, outputs, kernel, stride=1, groups=1):
    """The names and order in which timm keeps a convolution with its normalisation are made by the caller."""
    return nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(outputs)


class Separable(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv_dw, self.bn1 = unit(inputs, inputs, 3, stride, inputs)
        self.conv_pw, self.bn2 = unit(inputs, outputs, 1)

    def forward(self, x):
        x = nn.functional.relu6(self.bn1(self.conv_dw(x)))
        return nn.functional.relu6(self.bn2(self.conv_pw(x)))


class MobileNetV1(nn.Module):
    """Table 1 of https://arxiv.org/abs/1704.04861, a stage for each resolution; names as timm's mobilenetv1_100."""
    def __init__(self, alpha):
        super().__init__()
        widths = [[64], [128] * 2, [256] * 2, [512] * 6, [1024] * 2]
        before = int(32 * alpha)
        self.conv_stem, self.bn1 = unit(3, before, 3, 2)
        self.blocks = nn.Sequential()
        for s, stage in enumerate(widths):
            blocks = []
            for b, width in enumerate(stage):
                blocks.append(Separable(before, int(width * alpha), 2 if s > 0 and b == 0 else 1))
                before = int(width * alpha)
            self.blocks.append(nn.Sequential(*blocks))
        self.classifier = nn.Linear(before, 1000)

    def forward(self, x):
        x = self.blocks(nn.functional.relu6(self.bn1(self.conv_stem(x))))
        return self.classifier(x.mean((2, 3)))


def lite0():
    """B0 without its squeezes, ReLU6 for SiLU, batch norm as TensorFlow has it (https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite)."""
    model = efficientnet.EfficientNet(efficientnet._efficientnet_conf("efficientnet_b0", width_mult=1.0, depth_mult=1.0)[0], 0.2, norm_layer=partial(nn.BatchNorm2d, eps=1e-3, momentum=0.01))
    for parent in list(model.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.SiLU): setattr(parent, name, nn.ReLU6())
    for stage in model.features[1:-1]:
        for block in stage: block.block = nn.Sequential(*[m for m in block.block if not isinstance(m, efficientnet.SqueezeExcitation)])
    return model


def mobilenet_v2(percent): return models.MobileNetV2(width_mult=percent / 100)


ARCHITECTURES = {
    "mobilenet_v1": Entry(partial(MobileNetV1, 1)),
    **{f"mobilenet_v1_{p:03}": Entry(partial(MobileNetV1, p / 100)) for p in (75, 50, 25)},
    **{f"mobilenet_v2_{p:03}": Entry(partial(mobilenet_v2, p)) for p in (35, 50, 75, 130, 140)},
    **{name: Entry(getattr(models, name)) for name in ("mobilenet_v3_small", "mobilenet_v3_large")},
    **{f"efficientnet_b{i}": Entry(getattr(models, f"efficientnet_b{i}")) for i in range(5)},
    "efficientnet_lite0": Entry(lite0),
    "vit_b_16": Entry(models.vit_b_16, size=224, pictures=2),
    "vit_s_16": Entry(partial(models.VisionTransformer, 224, 16, num_layers=12, num_heads=6, hidden_dim=384, mlp_dim=1536), size=224, pictures=2),
}
