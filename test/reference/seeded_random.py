"""Golden values for SeededRandom, ShuffleSampler and StratifiedSplit, by an implementation of its own (Python's integers, no library).

    python3 seeded_random.py        # any Python 3; the values are exact, no tolerance
"""
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
    def permutation(self, n):
        order = list(range(n))
        for i in range(n - 1, 0, -1):
            j = self.below(i + 1)
            order[i], order[j] = order[j], order[i]
        return order

def key_of(text, seed):
    h = 0xCBF29CE484222325
    for byte in text.encode():
        h = ((h ^ byte) * 0x100000001B3) & M
    other = mix((seed & M) ^ G)
    return mix((mix((h + G) & M) + (((other << 17) | (other >> 47)) & M)) & M)

if __name__ == "__main__":
    print("SeededRandom(42, 3) first number", SeededRandom(42, 3).bits())
    print("SeededRandom(42, 0).Permutation(10)", SeededRandom(42, 0).permutation(10))
    print("ShuffleSampler(12, 42).Indices(1)", SeededRandom(42, 1).permutation(12))
    print("StratifiedSplit of a/0.jpg … a/11.jpg, 0.25, 42", sorted(sorted(range(12), key=lambda i: key_of(f"a/{i}.jpg", 42))[:3]))
