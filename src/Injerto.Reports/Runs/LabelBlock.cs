using Injerto.Records;

namespace Injerto.Reports;

/// <summary>
/// How well each label of several is recognised: a table with thresholds and the four counts of its 2×2 matrix; nothing
/// where the task has no labels.
/// </summary>
/// <param name="evaluation">The evaluation.</param>
public sealed class LabelBlock(EvaluationRecord evaluation) : PageBlock
{
    internal override void Render(PageWriter page)
    {
        if (evaluation.PerLabel.Count == 0) return;
        var words = page.Words;
        new TableBlock(
            [
                new(words.Say("Label", "Etiqueta")), new(words.Say("Average precision", "Precisión media"), true),
                new(words.Say("Precision", "Precisión"), true), new(words.Say("Recall", "Exhaustividad"), true),
                new("F1", true), new(words.Say("Threshold", "Umbral"), true),
                new(words.Say("Found", "Halladas"), true), new(words.Say("Missed", "Omitidas"), true),
                new(words.Say("False alarms", "Falsas alarmas"), true),
                new(words.Say("Rightly without", "Bien sin ella"), true),
            ],
            [.. evaluation.PerLabel.Select(row => Row(row, words))])
        {
            Title = words.Say("Label by label", "Etiqueta por etiqueta"),
        }.Render(page);
    }

    private static IReadOnlyList<string> Row(LabelScore row, Words words) =>
    [
        row.Name,
        .. new[] { row.AveragePrecision, row.Precision, row.Recall, row.F1, row.Threshold }
            .Select(value => double.IsNaN(value) ? "–" : words.Number(value, "F3")),
        $"{row.TruePositives}", $"{row.FalseNegatives}", $"{row.FalsePositives}", $"{row.TrueNegatives}",
    ];
}
