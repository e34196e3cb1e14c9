using Injerto.Nn;
using Injerto.Records;
using Injerto.Reports;

namespace Injerto.Lessons;

/// <summary>Summaries and evaluations as tables, the same on the page and, as plain text, in the terminal.</summary>
internal static class LessonTables
{
    /// <summary>A network layer by layer, with the totals in the last row.</summary>
    public static (TableColumn[] Columns, IReadOnlyList<string>[] Rows) Of(ModuleSummary summary, LessonWords words) =>
        (
            [
                new(words.Say("Layer", "Capa")), new(words.Say("Kind", "Tipo")), new(words.Say("Output", "Salida")),
                new(words.Say("Parameters", "Parámetros"), true),
                new(words.Say("Multiply-adds", "Multiplicaciones y sumas"), true),
            ],
            [
                .. summary.Rows.Select(row => (IReadOnlyList<string>)
                    [row.Path, row.Kind, row.OutputShape?.ToString() ?? "", Whole(row.Parameters), Whole(
                        row.MultiplyAdds)]),
                [words.Say("total", "total"), "", "", $"{summary.Parameters:N0}", $"{summary.MultiplyAdds:N0}"],
            ]);

    /// <summary>
    /// The metrics that say something of their own: for single labels all micro averages are the accuracy.
    /// </summary>
    public static IReadOnlyList<MetricValue> Main(EvaluationRecord evaluation) =>
        [.. evaluation.Metrics.Where(
            metric => metric.Name is "accuracy" or "balancedAccuracy" or "macroF1" || evaluation.PerClass.Count == 0)];

    /// <summary>How well each class is recognised.</summary>
    public static (TableColumn[] Columns, IReadOnlyList<string>[] Rows) Classes(
        EvaluationRecord evaluation, LessonWords words) => (
            [
                new(words.Say("Class", "Clase")), new(words.Say("Precision", "Precisión"), true),
                new(words.Say("Recall", "Exhaustividad"), true),
                new("F1", true), new(words.Say("Items", "Elementos"), true),
            ],
            [
                .. evaluation.PerClass.Select(row => (IReadOnlyList<string>)
                    [row.Name, $"{row.Precision:F4}", $"{row.Recall:F4}", $"{row.F1:F4}", $"{row.Support}"]),
            ]);

    /// <summary>What each class is taken for.</summary>
    public static (TableColumn[] Columns, IReadOnlyList<string>[] Rows) Confusion(
        EvaluationRecord evaluation, LessonWords words) => (
            [
                new(words.Say("true ↓ predicted →", "verdadera ↓ predicha →")),
                .. evaluation.PerClass.Select(row => new TableColumn(row.Name, true)),
            ],
            [
                .. evaluation.PerClass.Zip(evaluation.Confusion, (row, counts) =>
                    (IReadOnlyList<string>)[row.Name, .. counts.Select(count => count == 0 ? "·" : $"{count}")]),
            ]);

    public static string Value(MetricValue metric) => metric.Value.ToString(metric.Unit == "fraction" ? "F4" : "G4");

    private static string Whole(long number) => number == 0 ? "" : $"{number:N0}";
}
