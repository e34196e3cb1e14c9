#!/usr/bin/python3
"""Golden values for Injerto.Metrics, from scikit-learn.

Run:        /usr/bin/python3 test/reference/metrics/make_metrics.py
Made with:  Debian 12's python3-sklearn 1.2.1, python3-numpy 1.24.2 (the versions are also written into the file)
Tolerance:  1e-12 absolute and relative; only the order of additions differs.
Writes metrics.json beside itself, and cases.json: some 600 generated cases. Scores are multiples of 1/64, so that the
text holds them exactly; in cases.json they are told in 64ths. What scikit-learn 1.2.1 does not have (calibration error,
VOC's precisions, the Brier score of more than two classes) is computed here, from its curves and scores where it can be.
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


def calibration_error(confidence, right):
    """10 bins of equal mass; equal confidences share their mean."""
    order = np.argsort(confidence, kind="stable")
    confidence, right = confidence[order], right[order].astype(float)
    for value in np.unique(confidence):
        right[confidence == value] = right[confidence == value].mean()
    bins = min(10, len(right))
    bounds = [b * len(right) // bins for b in range(bins + 1)]
    return sum(abs(confidence[a:b].mean() - right[a:b].mean()) * (b - a) for a, b in zip(bounds, bounds[1:])) / len(right)


def brier(t, s):
    if s.shape[1] == 2:
        return m.brier_score_loss(t, s[:, 1], pos_label=1)
    return sum(m.brier_score_loss(t == c, s[:, c], pos_label=True) for c in range(s.shape[1]))


def voc(t, s):
    """The mean of the best precision at 11 recalls or above them, and the area under that precision."""
    precision, recall, _ = m.precision_recall_curve(t, s)
    found = np.rint(recall * t.sum()).astype(int)  # from all to none
    best = np.maximum.accumulate(precision)
    eleven = np.mean([max(precision[:-1][10 * found[:-1] >= k * t.sum()]) for k in range(11)])
    return eleven, sum((recall[i] - recall[i + 1]) * best[i] for i in range(len(recall) - 1))


def value(compute):
    """None where the value is not defined: where scikit-learn raises or gives NaN."""
    try:
        result = float(compute())
    except ValueError:
        return None
    return None if np.isnan(result) else result


def generated_classes(n, classes):
    occurring = rng.choice(classes, rng.integers(1, classes + 1), replace=False) if rng.random() < 0.3 else np.arange(classes)
    t = rng.choice(occurring, n)
    s = np.full((n, classes), 64 // classes) if rng.random() < 0.05 else (probabilities(n, classes) * 64).astype(int)
    s[:, 0] += 64 - s.sum(axis=1)
    if rng.random() < 0.5:  # as good as a model is
        for i in range(n):
            if rng.random() < 0.7:
                s[i, [t[i], s[i].argmax()]] = s[i, [s[i].argmax(), t[i]]]
    p, labels, q = s.argmax(axis=1), list(range(classes)), s / 64.0
    present = [c for c in labels if (t == c).any()]
    ap = lambda c: m.average_precision_score(t == c, q[:, c])  # noqa: E731
    auc = lambda average: (m.roc_auc_score(t, q[:, 1]) if classes == 2 else  # noqa: E731
                           m.roc_auc_score(t, q, multi_class="ovr", average=average, labels=labels))
    top = lambda k: 1.0 if k >= classes else m.top_k_accuracy_score(t, q, k=k, labels=labels)  # noqa: E731
    expected = dict(
        averages(t, p), accuracy=m.accuracy_score(t, p), balancedAccuracy=m.balanced_accuracy_score(t, p),
        matthewsCorrelation=m.matthews_corrcoef(t, p), cohenKappa=value(lambda: m.cohen_kappa_score(t, p, labels=labels)),
        top2Accuracy=top(2), top3Accuracy=top(3), top5Accuracy=top(5), logLoss=m.log_loss(t, q, labels=labels),
        brierScore=brier(t, q), expectedCalibrationError=calibration_error(q.max(axis=1), p == t),
        rocAuc=value(lambda: auc("macro")), weightedRocAuc=value(lambda: auc("weighted")),
        averagePrecision=(ap(1) if 1 in present else None) if classes == 2 else np.mean([ap(c) for c in present]))
    shares = [m.confusion_matrix(t, p, labels=labels, normalize=how).flatten().tolist() for how in ("true", "pred", "all")]
    return dict(kind="classes", columns=classes, targets=t.tolist(), scores=s.flatten().tolist(), expected=expected,
                shares=shares)


def generated_labels(n, labels):
    s = rng.integers(0, 65, (n, labels)) if rng.random() < 0.9 else np.full((n, labels), 32)
    t = (rng.random((n, labels)) < s / 64 * 0.7 + 0.1).astype(int)
    if rng.random() < 0.3:
        t[:, rng.integers(labels)] = rng.integers(2)
    if rng.random() < 0.05:
        t[:] = 0
    p, q = (s >= 32).astype(int), s / 64.0
    given = np.flatnonzero(t.sum(axis=0))
    vocs = [voc(t[:, c], q[:, c]) for c in given]
    both = ((t.sum(axis=0) > 0) & (t.sum(axis=0) < n)).all()
    auc = lambda average: m.roc_auc_score(t, q, average=average) if both else np.nan  # noqa: E731
    expected = dict(
        averages(t, p), hammingLoss=m.hamming_loss(t, p), subsetAccuracy=m.accuracy_score(t, p),
        samplesPrecision=m.precision_score(t, p, average="samples"), samplesRecall=m.recall_score(t, p, average="samples"),
        samplesF1=m.f1_score(t, p, average="samples"), rocAuc=value(lambda: auc("macro")),
        weightedRocAuc=value(lambda: auc("weighted")), brierScore=np.mean((q - t) ** 2),
        expectedCalibrationError=calibration_error(q.flatten(), t.flatten()),
        meanAveragePrecision=np.mean([m.average_precision_score(t[:, c], q[:, c]) for c in given]) if len(given) else None,
        vocElevenPointPrecision=np.mean([v[0] for v in vocs]) if len(given) else None,
        vocAreaPrecision=np.mean([v[1] for v in vocs]) if len(given) else None)
    case = dict(kind="labels", columns=labels, targets=t.flatten().tolist(), scores=s.flatten().tolist(), expected=expected,
                matrices=m.multilabel_confusion_matrix(t, p).flatten().tolist())
    if t[:, 0].any() and not t[:, 0].all() and rng.random() < 0.3:
        x, y, _ = m.roc_curve(t[:, 0], q[:, 0], drop_intermediate=False)
        precision, recall, thresholds = m.precision_recall_curve(t[:, 0], q[:, 0])
        case.update(roc=[x.tolist(), y.tolist()],
                    precisionRecall=[recall[::-1].tolist(), precision[::-1].tolist(), thresholds[::-1].tolist()])
    return case


def generated_reals(n, outputs):
    t, p = rng.integers(-100, 100, (n, outputs)), rng.integers(-100, 100, (n, outputs))
    if rng.random() < 0.2:
        t[:, 0] = 5
    if rng.random() < 0.1:
        p = t.copy()
    x, y = t / 64.0, p / 64.0
    differ = n > 1 and (np.ptp(t, axis=0) > 0).all()
    expected = dict(meanSquaredError=m.mean_squared_error(x, y), meanAbsoluteError=m.mean_absolute_error(x, y),
                    rootMeanSquaredError=m.mean_squared_error(x, y, squared=False),
                    rSquared=m.r2_score(x, y) if differ else None)
    return dict(kind="reals", columns=outputs, targets=t.flatten().tolist(), scores=p.flatten().tolist(), expected=expected)


cases = [generated_classes(int(rng.integers(1, 30)), int(rng.integers(2, 7))) for _ in range(260)]
cases += [generated_labels(int(rng.integers(2, 30)), int(rng.integers(2, 6))) for _ in range(260)]
cases += [generated_reals(int(rng.integers(1, 30)), int(rng.integers(1, 4))) for _ in range(100)]
for case in cases[60:260]:
    del case["shares"]
path = pathlib.Path(__file__).with_name("cases.json")
path.write_text("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n", encoding="utf-8")
undefined = sum(v is None for c in cases for v in c["expected"].values())
print(f"{path.name}: {path.stat().st_size} bytes, {len(cases)} cases, {undefined} values not defined")
