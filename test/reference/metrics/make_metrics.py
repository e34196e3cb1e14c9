#!/usr/bin/python3
"""Golden values for Injerto.Metrics, from scikit-learn.

Run:        /usr/bin/python3 test/reference/metrics/make_metrics.py
Made with:  Debian 12's python3-sklearn 1.2.1, python3-numpy 1.24.2 (the versions are also written into the file)
Tolerance:  1e-12 absolute and relative; only the order of additions differs.
Writes metrics.json beside itself. Scores are multiples of 1/64, so that the text holds them exactly.
"""
import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m

warnings.simplefilter("ignore")
rng = np.random.default_rng(20240607)


def averages(t, p):
    out = {}
    for name, f in (("Precision", m.precision_score), ("Recall", m.recall_score), ("F1", m.f1_score)):
        for average in ("macro", "micro", "weighted"):
            out[average + name] = f(t, p, average=average)
    return out


def classes_case(name, t, p, classes, scores=None, report=False):
    t, p = np.asarray(t), np.asarray(p)
    labels = list(range(classes))
    precision, recall, f1, support = m.precision_recall_fscore_support(t, p, labels=labels)
    expected = averages(t, p)
    expected["accuracy"] = m.accuracy_score(t, p)
    expected["balancedAccuracy"] = m.balanced_accuracy_score(t, p)
    expected["matthewsCorrelation"] = m.matthews_corrcoef(t, p)
    case = dict(name=name, targets=t.tolist(), predictions=p.tolist(), classes=classes, expected=expected,
                precision=precision.tolist(), recall=recall.tolist(), f1=f1.tolist(), support=support.astype(int).tolist(),
                confusion=m.confusion_matrix(t, p, labels=labels).tolist(),
                confusionNormalized=m.confusion_matrix(t, p, labels=labels, normalize="true").tolist())
    if report:
        case["report"] = m.classification_report(t, p, labels=labels, target_names=report, digits=4)
    if scores is not None:
        scores = np.asarray(scores)
        case["scores"] = scores.flatten().tolist()
        for k in (1, 2, 3):
            if classes > 2 and k < classes:
                expected[f"top{k}Accuracy"] = m.top_k_accuracy_score(t, scores, k=k, labels=labels)
        expected["logLoss"] = m.log_loss(t, scores, labels=labels)
        if len(set(t.tolist())) == classes:
            expected["rocAuc"] = (m.roc_auc_score(t, scores[:, 1]) if classes == 2
                                  else m.roc_auc_score(t, scores, multi_class="ovr", labels=labels))
    return case


def probabilities(n, classes):
    """Rows of multiples of 1/64 that add up to 1; coarse, so that ties and zeros occur."""
    rows = np.array([rng.multinomial(64, rng.dirichlet(np.ones(classes) * 0.7)) for _ in range(n)])
    return rows / 64.0


def with_scores(name, n, classes, **more):
    t = np.concatenate([np.arange(classes), rng.integers(0, classes, n - classes)])
    s = probabilities(n, classes)
    s[::2] = np.roll(s[::2], 1, axis=0)
    return classes_case(name, t, s.argmax(axis=1), classes, s, **more)


def labels_case(name, t, p, scores=None):
    t, p = np.asarray(t), np.asarray(p)
    expected = averages(t, p)
    expected["hammingLoss"] = m.hamming_loss(t, p)
    expected["subsetAccuracy"] = m.accuracy_score(t, p)
    case = dict(name=name, targets=t.flatten().tolist(), predictions=p.flatten().tolist(), labels=t.shape[1], expected=expected)
    if scores is not None:
        case["scores"] = scores.flatten().tolist()
        # A label that no row has: scikit-learn takes 0 into the mean, ours leaves it out.
        given = t.sum(axis=0) > 0
        expected["meanAveragePrecision"] = m.average_precision_score(t[:, given], scores[:, given], average="macro")
        # Not defined where a label is in all rows or in none: there scikit-learn raises.
        if ((t.sum(axis=0) > 0) & (t.sum(axis=0) < len(t))).all():
            expected["rocAuc"] = m.roc_auc_score(t, scores, average="macro")
    return case


def reals_case(name, t, p):
    t, p = np.asarray(t, float), np.asarray(p, float)
    outputs = 1 if t.ndim == 1 else t.shape[1]
    # Not defined where the targets of an output are equal: scikit-learn's finite stand-ins, 1 and 0, say nothing of the predictions.
    r2 = np.nan if len(t) < 2 or (np.ptp(t, axis=0) == 0).any() else m.r2_score(t, p)
    return dict(name=name, targets=t.flatten().tolist(), predictions=p.flatten().tolist(), outputs=outputs,
                expected=dict(meanSquaredError=m.mean_squared_error(t, p), meanAbsoluteError=m.mean_absolute_error(t, p),
                              rSquared=None if np.isnan(r2) else r2))


label_scores = rng.integers(0, 65, (40, 5)) / 64.0
label_targets = (rng.random((40, 5)) < label_scores * 0.7 + 0.1).astype(int)
golden = dict(
    versions=dict(sklearn=sklearn.__version__, numpy=np.__version__),
    classes=[
        with_scores("three classes", 60, 3, report=["ant", "bee", "wasp of the woods"]),
        with_scores("two classes", 40, 2, report=["ants", "bees"]),
        with_scores("many classes", 120, 11),
        classes_case("a class never predicted", [0, 0, 1, 1, 2, 2], [0, 1, 1, 1, 0, 1], 3, report=["a", "b", "c"]),
        classes_case("a class without support", [0, 0, 1, 1], [0, 2, 1, 1], 3),
        classes_case("a class that neither occurs nor is predicted", [0, 0, 1, 1, 3], [0, 1, 1, 1, 3], 4),
        classes_case("all right", [0, 1, 2], [0, 1, 2], 3),
        classes_case("all wrong", [0, 1, 2], [1, 2, 0], 3),
        classes_case("a single sample, right", [1], [1], 3, [[0.25, 0.5, 0.25]]),
        classes_case("a single sample, wrong", [0], [1], 3, [[0.25, 0.5, 0.25]]),
        classes_case("one class only", [0, 0, 0], [0, 0, 0], 1),
        classes_case("all scores tied", [0, 1, 2, 3], [0, 0, 0, 0], 4, np.full((4, 4), 0.25)),
        classes_case("a class that does not occur, with scores", [0, 0, 2, 2], [0, 1, 2, 2], 3,
                     [[0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.0, 0.0, 1.0], [0.125, 0.375, 0.5]]),
        classes_case("only the second of two classes", [1, 1], [1, 0], 2, [[0.25, 0.75], [0.75, 0.25]]),
        classes_case("rows that miss 1 by a little", [0, 1, 1, 0], [0, 1, 0, 1], 2,
                     [[0.5, 0.5078125], [0.1171875, 0.875], [0.7578125, 0.25], [0.0, 0.9921875]]),
        classes_case("certain and wrong", [0, 1, 1], [1, 1, 0], 2, [[0.0, 1.0], [0.0, 1.0], [1.0, 0.0]]),
    ],
    binaryAuc=[
        dict(name="ties across the classes", targets=[0, 1, 0, 1, 1, 0], scores=[0.5, 0.5, 0.25, 0.5, 0.75, 0.75]),
        dict(name="perfect", targets=[0, 0, 1, 1], scores=[-2.0, -1.0, 1.0, 2.0]),
        dict(name="inverted", targets=[1, 1, 0, 0], scores=[-2.0, -1.0, 1.0, 2.0]),
        dict(name="all tied", targets=[1, 0, 1, 0, 0], scores=[3.0] * 5),
        dict(name="random", targets=rng.integers(0, 2, 200).tolist(), scores=(rng.integers(0, 50, 200) / 8).tolist()),
    ],
    labels=[
        labels_case("five labels", label_targets, (label_scores > 0.5).astype(int), label_scores),
        labels_case("a label never predicted, one never true", [[1, 0, 0], [0, 0, 1], [1, 0, 1]], [[1, 1, 0], [0, 0, 0], [0, 0, 0]]),
        labels_case("a label never true, with scores", [[1, 0], [0, 0], [1, 0]], [[1, 0], [1, 0], [0, 1]],
                    np.array([[0.75, 0.25], [0.5, 0.25], [0.25, 0.5]])),
        labels_case("a label always true, with scores", [[1, 1], [0, 1]], [[1, 1], [1, 0]], np.array([[0.75, 0.5], [0.5, 0.25]])),
        labels_case("nothing true, nothing predicted", [[0, 0], [0, 0]], [[0, 0], [0, 0]]),
        labels_case("nothing true, something predicted", [[0, 0], [0, 0]], [[1, 0], [0, 0]]),
        labels_case("a single sample", [[1, 0, 1]], [[1, 1, 1]]),
    ],
    reals=[
        reals_case("random", rng.integers(-100, 100, 50) / 16, rng.integers(-100, 100, 50) / 16),
        reals_case("three outputs", rng.integers(-100, 100, (20, 3)) / 16, rng.integers(-100, 100, (20, 3)) / 16),
        reals_case("perfect", [1, 2, 3], [1, 2, 3]),
        reals_case("constant targets, wrong", [2, 2, 2], [1, 2, 3]),
        reals_case("constant targets, right", [0.1, 0.1, 0.1], [0.1, 0.1, 0.1]),
        reals_case("a single sample", [2], [3]),
        reals_case("one constant output of two", [[1, 5], [2, 5], [3, 5]], [[1, 5], [2, 6], [4, 5]]),
    ],
)
for case in golden["binaryAuc"]:
    case["expected"] = m.roc_auc_score(case["targets"], case["scores"])
path = pathlib.Path(__file__).with_name("metrics.json")
path.write_text(json.dumps(golden, separators=(",", ":")).replace('},{"name"', '},\n{"name"') + "\n", encoding="utf-8")
print(f"{path.name}: {path.stat().st_size} bytes")
