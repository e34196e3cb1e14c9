using Injerto.Records;

namespace Injerto.Reports;

/// <summary>
/// How well probabilities rank each class or label, whatever the threshold is, and how true they are: ROC and
/// precision-recall curves and the reliability diagram; nothing where the evaluation holds none.
/// </summary>
/// <param name="evaluation">The evaluation.</param>
public sealed class CurvesBlock(EvaluationRecord evaluation) : PageBlock
{
    internal override void Render(PageWriter page)
    {
        var reliability = new ReliabilityBlock(evaluation);
        PageBlock block = evaluation.Curves.Count == 0
            ? reliability : new SideBySide(Roc(page.Words), PrecisionRecall(page.Words), reliability);
        block.Render(page);
    }

    private LineChart Roc(Words words) => new(
        words.Say("ROC curves on ", "Curvas ROC en ") + words.Say(PartText.Of(evaluation.Part)),
        [.. evaluation.Curves.Select(one => Series(one.Name, one.RocAuc, one.FalsePositiveRate, one.TruePositiveRate,
            words))])
    {
        XLabel = words.Say("false positive rate", "tasa de falsos positivos"),
        YLabel = words.Say("true positive rate", "tasa de verdaderos positivos"),
        Lines = [new(words.Say("by chance (0.5)", "al azar (0,5)"), [new(0, 0), new(1, 1)])],
        XBounds = (0, 1), Bounds = (0, 1), FillsBounds = true, HasDots = false,
        Note = words.Say(
            "Beside each name, the area under its curve: 1 where all of its own come before all others. ",
            "Junto a cada nombre, el área bajo su curva: 1 si todos los suyos preceden a los demás. ")
            + Drawn(words),
    };

    private LineChart PrecisionRecall(Words words) => new(
        words.Say("Precision-recall curves on ", "Curvas de precisión y exhaustividad en ")
            + words.Say(PartText.Of(evaluation.Part)),
        [.. evaluation.Curves.Select(one => Series(one.Name, one.AveragePrecision, one.Recall, one.Precision, words))])
    {
        XLabel = words.Say("recall", "exhaustividad"), YLabel = words.Say("precision", "precisión"),
        XBounds = (0, 1), Bounds = (0, 1), FillsBounds = true, HasDots = false,
        Note = words.Say(
            "Beside each name, its average precision. By chance, it is the share of its own among all. ",
            "Junto a cada nombre, su precisión media. Al azar, es la proporción de los suyos entre todos. ")
            + Drawn(words),
    };

    private string Drawn(Words words)
    {
        var (drawn, all) = (evaluation.Curves.Count, Math.Max(evaluation.PerClass.Count, evaluation.PerLabel.Count));
        if (evaluation.PerClass.Count == 2)
            return words.Say(
                $"Drawn is the second class, against {evaluation.PerClass[0].Name}.",
                $"Se dibuja la segunda clase, frente a {evaluation.PerClass[0].Name}.");
        if (drawn >= all) return "";
        return words.Say(
            $"Drawn are {drawn} of {all}: those with the lowest average precision, where it is defined.",
            $"Se dibujan {drawn} de {all}: las de menor precisión media, donde está definida.");
    }

    private static ChartSeries Series(
        string name, double area, ValueList<float> x, ValueList<float> y, Words words) => new(
            $"{name} ({words.Number(area, "0.000")})", [.. x.Zip(y, (across, up) => new ChartPoint(across, up))]);
}
