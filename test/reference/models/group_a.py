"""References of LeNet-5, AlexNet, VGG, NiN, SqueezeNet, ResNet, DenseNet, InceptionV3 and the demo's TinyCnn; run golden.py. Where torchvision 0.14 has the
architecture it is the reference; the others are written here from their papers, not from src/Injerto.Models."""
from golden import Entry
from torch import nn
from torch.nn import functional as F
from torchvision import models
from torchvision.models.resnet import BasicBlock, ResNet


def tiny_cnn():
    layers, before = [], 3
    for width in (16, 32, 64, 96, 128):
        layers.append(nn.Sequential(nn.Conv2d(before, width, 3, 1 if before == 3 else 2, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()))
        before = width
    model = nn.Sequential()
    model.add_module("features", nn.Sequential(*layers))
    model.add_module("pool", nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()))
    model.add_module("classifier", nn.Sequential(nn.Dropout(0.2), nn.Linear(before, 10)))
    return model


def lenet5():
    """LeNet-5 with rectifiers and maximum pooling; LeCun et al. 1998."""
    model = nn.Sequential()
    model.add_module("features", nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2)))
    model.add_module("flatten", nn.Flatten())
    model.add_module("classifier", nn.Sequential(nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10)))
    return model


def nin():
    """Network in network as its authors published it for ImageNet: https://gist.github.com/mavenlin/d802a5849de39225bcc6; Caffe's poolings round up."""
    rows = []
    for before, width, kernel, stride, padding in ((3, 96, 11, 4, 0), (96, 256, 5, 1, 2), (256, 384, 3, 1, 1)):
        rows += [nn.Conv2d(before, width, kernel, stride, padding), nn.ReLU(), nn.Conv2d(width, width, 1), nn.ReLU(), nn.Conv2d(width, width, 1), nn.ReLU()]
        rows += [nn.MaxPool2d(3, 2, ceil_mode=True)]
    rows += [nn.Dropout(0.5), nn.Conv2d(384, 1024, 3, 1, 1), nn.ReLU(), nn.Conv2d(1024, 1024, 1), nn.ReLU()]
    model = nn.Sequential()
    model.add_module("features", nn.Sequential(*rows))
    model.add_module("classifier", nn.Sequential(nn.Conv2d(1024, 1000, 1), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten()))
    return model


class BlockV2(nn.Module):
    """He et al. 2016, figure 4(e), as keras.applications.resnet_v2 has it: a projection takes the activated input, and strides are in the last block of a stage."""
    def __init__(self, before, width, stride, projects):
        super().__init__()
        norm = lambda channels: nn.BatchNorm2d(channels, eps=1.001e-5, momentum=0.01)
        self.bn1, self.conv1 = norm(before), nn.Conv2d(before, width, 1, bias=False)
        self.bn2, self.conv2 = norm(width), nn.Conv2d(width, width, 3, stride, 1, bias=False)
        self.bn3, self.conv3 = norm(width), nn.Conv2d(width, 4 * width, 1)
        self.downsample = nn.Sequential(nn.Conv2d(before, 4 * width, 1, stride)) if projects else None
        self.stride = stride

    def forward(self, x):
        a = F.relu(self.bn1(x))
        y = self.conv3(F.relu(self.bn3(self.conv2(F.relu(self.bn2(self.conv1(a)))))))
        return y + (self.downsample(a) if self.downsample is not None else x[:, :, ::self.stride, ::self.stride])


class ResNet50V2(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3)
        before = 64
        for stage, (width, depth) in enumerate(((64, 3), (128, 4), (256, 6), (512, 3)), 1):
            blocks = []
            for i in range(depth):
                blocks.append(BlockV2(before, width, 2 if i == depth - 1 and stage < 4 else 1, i == 0))
                before = 4 * width
            setattr(self, f"layer{stage}", nn.Sequential(*blocks))
        self.bn, self.fc = nn.BatchNorm2d(before, eps=1.001e-5, momentum=0.01), nn.Linear(before, 1000)

    def forward(self, x):
        x = F.max_pool2d(F.pad(self.conv1(x), (1, 1, 1, 1)), 3, 2)
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(F.relu(self.bn(x)).mean((2, 3)))


def published(*names, **entry):
    """Architectures of torchvision."""
    return {name: Entry(getattr(models, name), **entry) for name in names}


ARCHITECTURES = {
    "tiny_cnn": Entry(tiny_cnn),
    "lenet5": Entry(lenet5, size=28, channels=1),
    "nin": Entry(nin, size=96),
    "resnet50v2": Entry(ResNet50V2),
    "inception_v3": Entry(lambda: models.inception_v3(init_weights=False), size=299),
    **published("alexnet", size=96),
    **published("vgg11", "vgg13", "vgg16", "vgg19", "vgg11_bn", "vgg13_bn", "vgg16_bn", "vgg19_bn", pictures=2),
    **published("squeezenet1_0", "squeezenet1_1"),
    **published("resnet18", "resnet34", "resnet50", "resnet101"),
    "resnet18_cntk": Entry(lambda: ResNet(BasicBlock, [2, 2, 2, 3])),
    **published("densenet121", "densenet169", "densenet201"),
    **published("mobilenet_v2"),
}
