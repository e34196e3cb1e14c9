"""Golden weights of a small transfer learning, by PyTorch: two phases, Adam, cosine, class weights, batch normalisation in inference mode.

    python3 small_run.py > small_run.json        # PyTorch 1.13.1, one thread; weights to 2e-5, losses to 1e-5
"""
import json
import math
import sys
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from seeded_random import SeededRandom  # the order of an epoch: ShuffleSampler(items, seed).Indices(epoch)

SIDE, BATCH, SEED, EPOCHS = 8, 5, 42, 3
TRAIN, VAL = "aabbccaabbca", "aabbcc"  # the pictures that choose are the first of those that train: their loss falls


def picture(number):
    pixels = [((i * 7) + (number * 31) + (i * number % 13 * 11)) % 256 for i in range(SIDE * SIDE * 3)]
    return (torch.tensor(pixels, dtype=torch.float32).reshape(SIDE, SIDE, 3).permute(2, 0, 1) / 255 - 0.5) / 0.25


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(3, 4, 3, 2, 1, bias=False), nn.BatchNorm2d(4), nn.ReLU())
        self.second = nn.Sequential(nn.Conv2d(4, 6, 3, 2, 1, bias=False), nn.BatchNorm2d(6), nn.ReLU())
        self.head = nn.Linear(6, 3)
        with torch.no_grad():
            for weight in (self.first[0].weight, self.second[0].weight, self.head.weight):
                weight.copy_(torch.tensor([0.5 * math.sin(i + 1) for i in range(weight.numel())]).reshape(weight.shape))
            self.head.bias.zero_()
        for module in self.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.running_var.fill_(2)

    def forward(self, x):
        return self.head(self.second(self.first(x)).mean((2, 3)))


def fit(network, parameters, rate, seed, falls, history, loss, x, y, monitored):
    adam = torch.optim.Adam(parameters, rate)
    steps = math.ceil(len(y) / BATCH)
    for epoch in range(EPOCHS):
        order = SeededRandom(seed, epoch).permutation(len(y))
        total = 0.0
        for step in range(steps):
            if falls:
                for group in adam.param_groups:
                    group["lr"] = rate * (1 + math.cos(math.pi * (epoch * steps + step) / (EPOCHS * steps))) / 2
            rows = order[step * BATCH:(step + 1) * BATCH]
            adam.zero_grad()
            value = loss(network(x[rows]), y[rows])
            value.backward()
            adam.step()
            total += value.item() * len(rows)
        history.append({"trainingLoss": total / len(y), "monitoredLoss": loss(network(monitored[0]), monitored[1]).item()})


torch.set_num_threads(1)
network = Network().eval()
x, y = torch.stack([picture(i) for i in range(len(TRAIN))]), torch.tensor(["abc".index(c) for c in TRAIN])
monitored = torch.stack([picture(i) for i in range(len(VAL))]), torch.tensor(["abc".index(c) for c in VAL])
weights = torch.tensor([len(TRAIN) / (3 * TRAIN.count(c)) for c in "abc"])
loss, history = nn.CrossEntropyLoss(weight=weights), []
fit(network, network.head.parameters(), 0.05, SEED, False, history, loss, x, y, monitored)
fit(network, [*network.second.parameters(), *network.head.parameters()], 0.01, SEED + EPOCHS, True, history, loss, x, y, monitored)
print(json.dumps({
    "torch": torch.__version__,
    "weights": {k: [round(v, 7) for v in p.flatten().tolist()] for k, p in network.named_parameters()},
    "history": history,
}, indent=1))
