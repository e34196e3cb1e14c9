"""Linear models solved by scikit-learn, for test/Injerto.Tests/LinearModels: python3 make_linear.py (scikit-learn 1.2).

Features are standardised over all rows; an item's loss is the mean over its views, so that the rows of two views count
half each. Coefficients are those of raw features.
"""
import json
import os

import numpy as np
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
shown = labels.astype(float)
for item, label in ignored:
    shown[item, label] = -1
golden = {
    "features": features.tolist(), "classes": classes.tolist(), "labels": shown.tolist(), "numbers": numbers.tolist(),
    "classWeights": WEIGHTS, "positiveWeights": POSITIVE, "cases": cases,
}
with open(os.path.join(os.path.dirname(__file__), "linear.json"), "w", encoding="utf-8") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
