using Injerto.Records;

namespace Injerto.Reports;

/// <summary>How well each output of a regression is predicted; nothing where the task is none.</summary>
/// <param name="evaluation">The evaluation.</param>
public sealed class OutputBlock(EvaluationRecord evaluation) : PageBlock
{
    internal override void Render(PageWriter page)
    {
        if (evaluation.PerOutput.Count == 0) return;
        var words = page.Words;
        new TableBlock(
            [
                new(words.Say("Output", "Salida")),
                .. evaluation.PerOutput[0].Metrics.Select(metric => new TableColumn(Header(metric, words), true)),
            ],
            [
                .. evaluation.PerOutput.Select(row =>
                    (IReadOnlyList<string>)[row.Name, .. row.Metrics.Select(
                        metric => MetricText.Number(metric, words))]),
            ])
        {
            Title = words.Say("Output by output", "Salida por salida"),
        }.Render(page);
    }

    // The unit stands once, in the heading.
    private static string Header(MetricValue metric, Words words) =>
        $"{words.Say(metric.Label)} {words.Say(metric.UnitLabel)}".TrimEnd();
}
