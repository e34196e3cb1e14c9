using Injerto.Records;

namespace Injerto.Reports;

/// <summary>
/// How well each class is recognised: a table, and the confusion matrix beside it; nothing where the task has no
/// classes.
/// </summary>
/// <param name="evaluation">The evaluation.</param>
public sealed class ClassBlock(EvaluationRecord evaluation) : PageBlock
{
    /// <summary>The name of the part that was judged, for the heading. Default: the one in the evaluation.</summary>
    public string Part { get; init; } = "";

    /// <summary>What is counted, as the heading of a column. Default: the language's word for images.</summary>
    public string Items { get; init; } = "";

    internal override void Render(PageWriter page)
    {
        var blocks = new List<PageBlock>();
        if (evaluation.PerClass.Count > 0) blocks.Add(Table(page.Words));
        if (evaluation.Confusion.Count > 0)
            blocks.Add(new ConfusionChart(
                page.Words.Say("Confusion matrix on ", "Matriz de confusión en ")
                + (Part.Length > 0 ? Part : page.Words.Say(PartText.Of(evaluation.Part))),
                Names(), evaluation.Confusion));
        // A matrix of many classes needs the whole width.
        if (evaluation.Confusion.Count <= 12 && blocks.Count > 0) new SideBySide(blocks).Render(page);
        else blocks.ForEach(block => block.Render(page));
    }

    private string[] Names() => evaluation.PerClass.Count > 0
        ? [.. evaluation.PerClass.Select(row => row.Name)]
        : [.. Enumerable.Range(0, evaluation.Confusion.Count).Select(index => index.ToString())];

    private TableBlock Table(Words words) => new(
        [
            new(words.Say("Class", "Clase")), new(words.Say("Precision", "Precisión"), true),
            new(words.Say("Recall", "Exhaustividad"), true),
            new("F1", true), new(Items.Length > 0 ? Items : words.Say("Images", "Imágenes"), true),
        ],
        [.. evaluation.PerClass.Select(row => (IReadOnlyList<string>)
            [
                row.Name, .. new[] { row.Precision, row.Recall, row.F1 }.Select(score => words.Number(score, "F3")),
                $"{row.Support}"
            ])])
    {
        Title = words.Say("Class by class", "Clase por clase"),
    };
}
