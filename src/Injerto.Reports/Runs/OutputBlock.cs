using Injerto.Records;

namespace Injerto.Reports;

/// <summary>
/// How well each output of a regression is predicted: a table, and for each output what was predicted against the
/// truth, and the residuals; nothing where the task is none.
/// </summary>
/// <param name="evaluation">The evaluation.</param>
public sealed class OutputBlock(EvaluationRecord evaluation) : PageBlock
{
    private const int MostDrawn = 8;

    internal override void Render(PageWriter page)
    {
        if (evaluation.PerOutput.Count == 0) return;
        var words = page.Words;
        new TableBlock(
            [
                new(words.Say("Output", "Salida")),
                .. evaluation.PerOutput[0].Metrics.Select(
                    metric => new TableColumn(MetricText.Label(metric, words), true)),
            ],
            [
                .. evaluation.PerOutput.Select(row =>
                    (IReadOnlyList<string>)[row.Name, .. row.Metrics.Select(
                        metric => MetricText.Number(metric, words))]),
            ])
        {
            Title = words.Say("Output by output", "Salida por salida"),
            Note = MetricText.Remarks(evaluation.PerOutput[0].Metrics, words),
        }.Render(page);
        foreach (var row in evaluation.PerOutput.Where(row => row.Truth.Count > 0).Take(MostDrawn))
            new SideBySide(Predictions(row, words), Residuals(row, words)).Render(page);
    }

    private static ScatterChart Predictions(OutputScore row, Words words) => new(
        words.Say($"{row.Name}: predicted against true", $"{row.Name}: predicho frente a real"),
        new ChartSeries(words.Say("predicted", "predicho"), [.. Pairs(row).Select(p => new ChartPoint(p.X, p.Y))]))
    {
        XLabel = words.Say("true", "real"),
        YLabel = words.Say("predicted", "predicho"),
        Lines = [new(words.Say("where both are equal", "donde ambos son iguales"),
            [.. new[] { row.Truth.Min(), row.Truth.Max() }.Select(v => new ChartPoint(v, v))])],
    };

    private static ScatterChart Residuals(OutputScore row, Words words) => new(
        words.Say($"{row.Name}: residuals", $"{row.Name}: residuos"),
        new ChartSeries(
            words.Say("true − predicted", "real − predicho"),
            [.. Pairs(row).Select(p => new ChartPoint(p.Y, p.X - p.Y))]))
    {
        XLabel = words.Say("predicted", "predicho"),
        YLabel = words.Say("true − predicted", "real − predicho"),
        Lines = [new(words.Say("no error", "sin error"),
            [.. new[] { row.Predicted.Min(), row.Predicted.Max() }.Select(v => new ChartPoint(v, 0))])],
    };

    private static IEnumerable<(double X, double Y)> Pairs(OutputScore row) =>
        row.Truth.Zip(row.Predicted, (truth, predicted) => ((double)truth, (double)predicted));
}
