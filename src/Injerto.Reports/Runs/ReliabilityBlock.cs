using Injerto.Records;

namespace Injerto.Reports;

/// <summary>
/// The reliability diagram: how often what was predicted came true, against how sure the model was, with its
/// temperature and without; nothing where the evaluation has none.
/// </summary>
/// <param name="evaluation">The evaluation.</param>
internal sealed class ReliabilityBlock(EvaluationRecord evaluation) : PageBlock
{
    internal override void Render(PageWriter page)
    {
        var (after, before) = (evaluation.Reliability, evaluation.UncalibratedReliability);
        if (after.Count == 0) return;
        var words = page.Words;
        // Both axes begin at the same round number below all points.
        var lowest = Math.Floor(after.Concat(before).Min(point => Math.Min(point.Confidence, point.Right)) * 10) / 10;
        ChartSeries[] series = before.Count == 0
            ? [Series(words.Say("the model", "el modelo"), after, words)]
            :
            [
                Series(words.Say("calibrated", "calibrado"), after, words),
                Series(words.Say("before calibration", "antes de calibrar"), before, words),
            ];
        new LineChart(
            words.Say("Reliability diagram on ", "Diagrama de fiabilidad en ")
                + words.Say(PartText.Of(evaluation.Part)), series)
        {
            XLabel = words.Say("stated probability", "probabilidad declarada"),
            YLabel = words.Say("share that came true", "proporción que se cumplió"),
            Lines = [new(words.Say("as stated", "como se declara"), [new(lowest, lowest), new(1, 1)])],
            XBounds = (0, 1), Bounds = (0, 1),
            Note = Note(after, words),
        }.Render(page);
    }

    private static ChartSeries Series(string name, ValueList<ReliabilityPoint> points, Words words)
    {
        var error = points.Sum(point => Math.Abs(point.Confidence - point.Right) * point.Count)
            / points.Sum(point => point.Count);
        var said = words.Say($"{name}, calibration error ", $"{name}, error de calibración ");
        return new(said + words.Number(error, "0.000"),
            [.. points.Select(point => new ChartPoint(Math.Round(point.Confidence, 4), Math.Round(point.Right, 4)))]);
    }

    private static string Note(ValueList<ReliabilityPoint> points, Words words)
    {
        var (fewest, most) = (points.Min(point => point.Count), points.Max(point => point.Count));
        var counts = fewest == most ? $"{most}" : $"{fewest}–{most}";
        return words.Say(
            $"Each point stands for {counts} probabilities of similar height; the fewer, the more it strays by chance. "
            + "Below the line the model was too sure, above it not sure enough.",
            $"Cada punto representa {counts} probabilidades de altura similar; cuantas menos son, más lo desvía el "
            + "azar. Por debajo de la línea el modelo estaba demasiado seguro; por encima, demasiado poco.");
    }
}
