"""Golden values for SeededRandom, ShuffleSampler, StratifiedSplit, StratifiedKFold, Spirals and Surface, by an implementation of its own (Python's integers, no library).

    python3 seeded_random.py        # any Python 3; whole numbers are exact, coordinates to 1e-6
"""
from math import cos, log, pi, sin, sqrt

M, G = (1 << 64) - 1, 0x9E3779B97F4A7C15

def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M
    return z ^ (z >> 31)

class SeededRandom:
    def __init__(self, seed, *keys):
        self.state = seed & M
        for key in keys:
            self.state = mix((self.state + G) & M) ^ mix((key + 2 * G) & M)
    def bits(self):
        self.state = (self.state + G) & M
        return mix(self.state)
    def below(self, n):  # Lemire 2019, https://doi.org/10.1145/3230636
        while True:
            product = self.bits() * n
            if (product & M) >= (1 << 64) % n:
                return product >> 64
    def uniform(self, low, high):
        return low + (high - low) * ((self.bits() >> 11) / (1 << 53))
    def permutation(self, n):
        order = list(range(n))
        for i in range(n - 1, 0, -1):
            j = self.below(i + 1)
            order[i], order[j] = order[j], order[i]
        return order

def gaussians(random, count):  # Marsaglia's polar method
    values = []
    while len(values) < count:
        x, y = random.uniform(-1, 1), random.uniform(-1, 1)
        square = x * x + y * y
        if 0 < square < 1:
            scale = sqrt(-2 * log(square) / square)
            values += [x * scale, y * scale]
    return values[:count]

def undone(value, shift):
    result = value
    for _ in range(64 // shift + 1):
        result = value ^ (result >> shift)
    return result

def seed_before(number):
    """The seed whose first number is this one."""
    z = undone(number, 31) * pow(0x94D049BB133111EB, -1, M + 1) & M
    z = undone(undone(z, 27) * pow(0xBF58476D1CE4E5B9, -1, M + 1) & M, 30)
    return ((z - G + (1 << 63)) & M) - (1 << 63)

def key_of(text, seed):
    h = 0xCBF29CE484222325
    for byte in text.encode():
        h = ((h ^ byte) * 0x100000001B3) & M
    other = mix((seed & M) ^ G)
    return mix((mix((h + G) & M) + (((other << 17) | (other >> 47)) & M)) & M)

def k_folds(labels, keys, seed, k):
    fold, following = [0] * len(labels), 0
    for label in sorted(set(labels)):
        for i in sorted((i for i in range(len(labels)) if labels[i] == label), key=lambda i: key_of(keys[i], seed)):
            fold[i], following = following, (following + 1) % k
    return fold

def group_parts(labels, keys, seed, groups, shares):
    """Whole groups, the largest first, each to the open part that it brings nearest to what is wanted."""
    units, parts = {}, [0] * len(labels)
    for i in range(len(labels)):
        units.setdefault(f"i{keys[i]}" if groups[i] is None else f"g{groups[i]}", []).append(i)
    classes, all_parts = range(max(labels) + 1), range(len(shares))
    totals = [labels.count(c) for c in classes]
    left = [sum(any(labels[i] == c for i in unit) for unit in units.values()) for c in classes]
    missing = [[totals[c] * share for c in classes] for share in shares]
    covered = [[False] * len(totals) for _ in all_parts]
    for name in sorted(units, key=lambda u: (-len(units[u]), key_of(u, seed), u)):
        counts = {c: sum(labels[i] == c for i in units[name]) for c in classes if any(labels[i] == c for i in units[name])}
        allowed = list(all_parts)
        for c in counts:
            empty = [p for p in allowed if not covered[p][c]]
            if empty and left[c] <= len(empty):
                allowed = empty
        best = min(allowed, key=lambda p: sum(n * (n - 2 * missing[p][c]) / totals[c] for c, n in counts.items()))
        for c, n in counts.items():
            missing[best][c], covered[best][c], left[c] = missing[best][c] - n, True, left[c] - 1
        for i in units[name]:
            parts[i] = best
    return parts

def spirals(random, arms=6, points=400, noise=0.3, screw=0.01, gap=0.2, radius=2):
    result = []
    for k in range(arms):
        r = [gap + x for x in sorted(random.uniform(0, radius) for _ in range(points))]
        for i in range(points):
            angle = 0.5 + 2 * k * pi / arms + screw * i + random.uniform(0, noise)
            result.append((r[i] * cos(angle), r[i] * sin(angle)))
    return result

def surface(random, count):
    points = [(random.uniform(-4, 4), random.uniform(-4, 4)) for _ in range(count)]
    return [(x, y, sin(x) * sin(y) + 0.1 * (x * x + y * y)) for x, y in points]

if __name__ == "__main__":
    print("SeededRandom(42, 3) first number", SeededRandom(42, 3).bits())
    print("SeededRandom(42, 0).Permutation(10)", SeededRandom(42, 0).permutation(10))
    print("ShuffleSampler(12, 42).Indices(1)", SeededRandom(42, 1).permutation(12))
    print("StratifiedSplit of a/0.jpg … a/11.jpg, 0.25, 42", sorted(sorted(range(12), key=lambda i: key_of(f"a/{i}.jpg", 42))[:3]))
    for number in (0, pow(3, -1, M + 1)):
        print("SeededRandom(", seed_before(number), ").Next(2, 3, 5)", [SeededRandom(seed_before(number)).below(n) for n in (2, 3, 5)])
    print("SeededRandom(5).NextGaussian()", [round(v, 12) for v in gaussians(SeededRandom(5), 4)])
    print("SeededRandom.KeyOf", key_of("a/ñ.jpg", -7), key_of("", 0))
    labels = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 0, 1, 2, 2]
    groups = ["p", "p", "p", "q", "q", "q", "r", "r", "s", "s", "t", "t", None, None, None, None]
    places, keys = [f"{i}" for i in range(16)], [f"{i}.jpg" for i in range(16)]
    print("StratifiedKFold.Assign in 3, seed 42, by place and by key", k_folds(labels, places, 42, 3), k_folds(labels, keys, 42, 3))
    for seed in (1, 2):
        print("Groups, seed", seed, "StratifiedSplit", group_parts(labels, places, seed, groups, [0.5, 0.25, 0.25]),
              "StratifiedKFold", group_parts(labels, keys, seed, groups, [1 / 3] * 3))
    points = spirals(SeededRandom(3))
    print("Spirals.Draw(3): points 0, 401, 2399", [tuple(round(v, 7) for v in points[i]) for i in (0, 401, 2399)])
    print("Surface.Draw(3): points 0, 4999", [tuple(round(v, 7) for v in surface(SeededRandom(3), 5000)[i]) for i in (0, 4999)])
