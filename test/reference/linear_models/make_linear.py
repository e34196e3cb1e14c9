"""Linear models solved by scikit-learn, for test/Injerto.Tests/LinearModels: python3 make_linear.py (scikit-learn 1.2,
SciPy 1.10).

Features are standardised over all rows; an item's loss is the mean over its views, so that the rows of two views count
half each. Coefficients are those of raw features.
"""
import json
import os

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression, Ridge

random = np.random.default_rng(7)
ITEMS, COLUMNS, VIEWS = 60, 11, 2
features = random.normal(size=(ITEMS, VIEWS, COLUMNS)) * np.arange(1, COLUMNS + 1) + np.arange(COLUMNS)
features[:, 1] = features[:, 0] + 0.3 * features[:, 1]
features[:, :, 4] = 2.5  # a constant column says nothing
features = features.astype(np.float32).astype(np.float64)
truth = random.normal(size=(COLUMNS, 3)) / np.arange(1, COLUMNS + 1)[:, None]
scores = features[:, 0] @ truth + random.normal(size=(ITEMS, 3))
classes = scores.argmax(1)
labels = (scores > np.median(scores, 0)).astype(int)
ignored = [[0, 1], [5, 0], [17, 2], [40, 1]]
numbers = scores[:, :2]
WEIGHTS, POSITIVE = [0.5, 2.0, 1.0], [3.0, 1.0, 0.25]


def raw(coefficients, intercept, means, scales):
    weights = np.atleast_2d(coefficients) / scales
    return weights.tolist(), (np.atleast_1d(intercept) - weights @ means).tolist()


def fit(rows, make, strength, views):
    flat = rows.reshape(-1, COLUMNS)
    means, scales = flat.mean(0), flat.std(0)
    scales[scales == 0] = 1
    return raw(*make((flat - means) / scales, strength, views), means, scales)


def multinomial(x, strength, views):
    model = LogisticRegression(C=strength / views, multi_class="multinomial", solver="newton-cg", tol=1e-12)
    model.fit(x, np.repeat(classes, views), sample_weight=np.repeat(np.take(WEIGHTS, classes), views))
    return model.coef_, model.intercept_


def binary(x, strength, views):
    coefficients, intercepts = [], []
    for label in range(3):
        kept = np.array([[i, label] not in ignored for i in range(ITEMS)]).repeat(views)
        target = labels[:, label].repeat(views)[kept]
        model = LogisticRegression(C=strength / views, solver="newton-cg", tol=1e-12)
        model.fit(x[kept], target, sample_weight=np.where(target == 1, POSITIVE[label], 1.0))
        coefficients.append(model.coef_[0])
        intercepts.append(model.intercept_[0])
    return np.array(coefficients), np.array(intercepts)


def ridge(x, strength, views):
    # ½‖w‖² + C/views · Σ ½(…)² is scikit-learn's ‖…‖² + α‖w‖² with α = views / C.
    model = Ridge(alpha=views / strength, tol=1e-12).fit(x, numbers.repeat(views, 0))
    return model.coef_, model.intercept_


cases = []
for name, make in (("softmax", multinomial), ("sigmoid", binary), ("squared", ridge)):
    for strength in (0.01, 1.0):
        for views in (1, VIEWS):
            weights, bias = fit(features[:, :views], make, strength, views)
            cases.append({"loss": name, "strength": strength, "views": views, "weights": weights, "bias": bias})


# Temperatures: outputs of a model that is too sure, not sure enough, right everywhere, no better than chance, and of one
# item. Σ loss(outputs / T) + 2 (ln T)² by SciPy, from the best of a fine grid.
def softmax_loss(outputs, truth):
    return (logsumexp(outputs, 1) - outputs[np.arange(len(truth)), truth]).sum()


def sigmoid_loss(outputs, truth):
    return np.where(truth < 0, 0, np.logaddexp(0, np.where(truth == 1, -outputs, outputs))).sum()


def temperature(loss, outputs, truth):
    def objective(logarithm):
        return loss(outputs / np.exp(logarithm), truth) + 2 * logarithm**2

    grid = np.linspace(-3, 3, 2401)
    best = grid[np.argmin([objective(g) for g in grid])]
    around = (max(best - 0.01, -3), min(best + 0.01, 3))
    return float(np.exp(minimize_scalar(objective, bounds=around, method="bounded", options={"xatol": 1e-12}).x))


temperatures = []
for kind, loss in (("softmax", softmax_loss), ("sigmoid", sigmoid_loss)):
    for name, factor, rows in (("too sure", 4.0, 60), ("not sure enough", 0.2, 60), ("right everywhere", 0.5, 12),
                               ("chance", 3.0, 40), ("one item", 1.0, 1)):
        outputs = random.normal(size=(rows, 3)) * 2
        if kind == "softmax":
            truth = (outputs + random.gumbel(size=outputs.shape)).argmax(1)
            if name == "right everywhere":
                truth = outputs.argmax(1)
            if name == "chance":
                truth = random.integers(0, 3, rows)
        else:
            truth = (outputs + random.logistic(size=outputs.shape) > 0).astype(int)
            if name == "right everywhere":
                truth = (outputs > 0).astype(int)
            if name == "chance":
                truth = random.integers(0, 2, truth.shape)
            truth[0, 1] = -1
        outputs = outputs * factor
        temperatures.append({"name": f"{kind}, {name}", "loss": kind, "outputs": outputs.tolist(),
                             "targets": truth.flatten().tolist(), "temperature": temperature(loss, outputs, truth)})

shown = labels.astype(float)
for item, label in ignored:
    shown[item, label] = -1
golden = {
    "features": features.tolist(), "classes": classes.tolist(), "labels": shown.tolist(), "numbers": numbers.tolist(),
    "classWeights": WEIGHTS, "positiveWeights": POSITIVE, "cases": cases,
    "temperatures": temperatures,
}
with open(os.path.join(os.path.dirname(__file__), "linear.json"), "w", encoding="utf-8") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
