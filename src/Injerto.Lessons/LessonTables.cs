using Injerto.Records;

namespace Injerto.Lessons;

/// <summary>An evaluation as text for a terminal.</summary>
internal static class LessonTables
{
    /// <summary>The metrics that a lesson shows: those that say something of their own.</summary>
    public static IEnumerable<MetricValue> Main(EvaluationRecord evaluation) =>
        evaluation.Metrics.Where(metric => !metric.Name.StartsWith("micro", StringComparison.Ordinal) && !metric.Name.StartsWith("weighted", StringComparison.Ordinal));

    public static string Value(MetricValue metric) => metric.Value.ToString(metric.Unit == "fraction" ? "F4" : "G4");

    public static string Text(EvaluationRecord evaluation, string items, LessonWords words)
    {
        var metrics = Main(evaluation).Select(metric => $"  {words.Metric(metric.Name),-24} {Value(metric),10}");
        return string.Join('\n', [.. metrics, .. Classes(evaluation, items, words), .. Confusion(evaluation, words)]);
    }

    private static IEnumerable<string> Classes(EvaluationRecord evaluation, string items, LessonWords words)
    {
        if (evaluation.PerClass.Count == 0) yield break;
        yield return "";
        yield return $"  {words.Say("class", "clase"),8}  {words.Say("precision", "precisión"),13}  {words.Say("recall", "exhaustividad"),13}  {"F1",6}  {items,10}";
        foreach (var row in evaluation.PerClass) yield return $"  {row.Name,8}  {row.Precision,13:F4}  {row.Recall,13:F4}  {row.F1,6:F4}  {row.Support,10}";
    }

    private static IEnumerable<string> Confusion(EvaluationRecord evaluation, LessonWords words)
    {
        if (evaluation.Confusion.Count == 0) yield break;
        yield return "";
        yield return "  " + words.Say("true class ↓ taken for →", "clase verdadera ↓ tomada por →");
        yield return "  " + new string(' ', 8) + string.Concat(evaluation.PerClass.Select(row => $"{row.Name,6}"));
        for (var i = 0; i < evaluation.Confusion.Count; i++)
            yield return $"  {evaluation.PerClass[i].Name,8}" + string.Concat(evaluation.Confusion[i].Select(count => count == 0 ? "     ·" : $"{count,6}"));
    }
}
