"""Golden 95 % intervals: the same resamples drawn by an implementation of its own, metrics by scikit-learn, ends by SciPy.

    python3 make_intervals.py > intervals.json     # scikit-learn 1.2.1, SciPy 1.10.1, NumPy 1.24.2; tolerance 1e-9

Each BCa interval is also compared with scipy.stats.bootstrap on resamples of SciPy's own: the ends must agree to 0.15
of the interval's length, about four standard errors of what 1000 resamples leave to chance.
"""
import json, warnings
import numpy as np
from scipy.stats import bootstrap, norm
from sklearn.metrics import (accuracy_score, average_precision_score, balanced_accuracy_score, f1_score, log_loss,
    mean_absolute_error, mean_squared_error, r2_score, roc_auc_score)

warnings.filterwarnings("ignore")
MASK, GAMMA, RESAMPLES, SEED = (1 << 64) - 1, 0x9E3779B97F4A7C15, 1000, 7
Z = norm.ppf(0.975)

class SplitMix64:
    def __init__(self, seed):
        self.state = seed
    def below(self, n):
        self.state = z = (self.state + GAMMA) & MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) * n) >> 64

def wilson(p, n):
    centre, half = p + Z * Z / (2 * n), Z * np.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return (centre - half) / (1 + Z * Z / n), (centre + half) / (1 + Z * Z / n)

def drawn(metric, columns):
    random, n = SplitMix64(SEED), len(columns[0])
    values = []
    for _ in range(RESAMPLES):
        rows = [random.below(n) for _ in range(n)]
        values.append(metric(*[column[rows] for column in columns]))
    return np.array(values)

def fraction(value, centre, values):
    values = values[np.isfinite(values)]
    mean, variance = values.mean(), values.var(ddof=1)
    low, high = wilson(np.clip(value - (mean - centre), 0, 1), mean * (1 - mean) / variance)
    return max(0, min(low, value)), min(1, max(high, value))

def bca(metric, columns):
    n, value = len(columns[0]), metric(*columns)
    values = drawn(metric, columns)
    bias = norm.ppf((np.mean(values < value) + np.mean(values <= value)) / 2)
    left = np.array([metric(*[np.delete(c, i, 0) for c in columns]) for i in range(n)])
    apart = left.mean() - left
    speed = (apart ** 3).sum() / (6 * (apart ** 2).sum() ** 1.5)
    ends = [np.quantile(values, norm.cdf(bias + (bias + z) / (1 - speed * (bias + z)))) for z in (-Z, Z)]
    theirs = bootstrap([np.arange(n)], lambda rows: metric(*[c[rows] for c in columns]), vectorized=False,
        n_resamples=5000, method="BCa", random_state=1).confidence_interval
    assert np.abs(np.array(ends) - theirs).max() < 0.15 * (ends[1] - ends[0]), (ends, theirs)
    return ends

def classes_interval(metric, truth, given, classes):
    """Drawn from one more sample of each class that occurs, predicted at random."""
    occurring, random, n = np.unique(truth), SplitMix64(SEED), len(truth)
    values = []
    for _ in range(RESAMPLES):
        t, p = [], []
        for _ in range(n):
            i = random.below(n + len(occurring))
            t.append(truth[i] if i < n else occurring[i - n])
            p.append(given[i] if i < n else random.below(classes))
        values.append(metric(t, p))
    # Whole weights: each sample counts C times, each prediction of the one more once.
    t = np.concatenate([np.repeat(truth, classes), np.repeat(occurring, classes)])
    p = np.concatenate([np.repeat(given, classes), np.tile(np.arange(classes), len(occurring))])
    return fraction(metric(truth, given), metric(t, p), np.array(values))

def mean_average_precision(truth, scores):
    has = [l for l in range(truth.shape[1]) if truth[:, l].any()]
    return np.mean([average_precision_score(truth[:, l], scores[:, l]) for l in has]) if has else np.nan

def area(truth, scores):
    if any(len(np.unique(truth[:, l])) < 2 for l in range(truth.shape[1])):
        return np.nan
    return roc_auc_score(truth, scores)

def macro_f1(t, p): return f1_score(t, p, average="macro")

random = np.random.RandomState(3)
cases = []

def add(metric, low_high, kind, columns, **arrays):
    cases.append(dict(name=f"{metric}-{len(cases)}", metric=metric, kind=kind, columns=columns,
        low=low_high[0], high=low_high[1], **{k: np.asarray(v).ravel().tolist() for k, v in arrays.items()}))

for n, right in ((30, 0.6), (60, 0.95), (25, 1.0)):
    truth = random.choice(3, n, p=[0.6, 0.3, 0.1])
    given = np.where(random.rand(n) < right, truth, random.randint(0, 3, n))
    add("accuracy", wilson(accuracy_score(truth, given), n), "classes", 3, targets=truth, predictions=given)
    for name, metric in (("balancedAccuracy", balanced_accuracy_score), ("macroF1", macro_f1)):
        add(name, classes_interval(metric, truth, given, 3), "classes", 3, targets=truth, predictions=given)

for n in (40, 60):
    # Tenths: many scores are equal. Multiples of 1/1024 are the same numbers as float and as double.
    truth = (random.rand(n, 3) < [0.5, 0.3, 0.2]).astype(int)
    scores = np.floor(np.clip(random.rand(n, 3) * 0.7 + truth * 0.3, 0, 1) * 10) * 102 / 1024
    given = (scores > 0.5).astype(int)
    arrays = dict(targets=truth, predictions=given, scores=scores)
    for name, metric in (("meanAveragePrecision", mean_average_precision), ("rocAuc", area)):
        values = drawn(metric, [truth, scores])
        add(name, fraction(metric(truth, scores), metric(truth, scores), values), "labels", 3, **arrays)
    values = drawn(macro_f1, [truth, given])
    add("macroF1", fraction(macro_f1(truth, given), macro_f1(truth, given), values), "labels", 3, **arrays)

for n in (30, 50):
    truth = np.round(random.randn(n) * 4 * 1024) / 1024
    given = truth + np.round(random.standard_exponential(n) * 1024) / 1024
    for name, metric in (("meanAbsoluteError", mean_absolute_error), ("meanSquaredError", mean_squared_error),
            ("rSquared", r2_score)):
        add(name, bca(metric, [truth, given]), "reals", 1, truth=truth, given=given)

print(json.dumps({"seed": SEED, "cases": cases}, indent=0))
