using Injerto.Records;

namespace Injerto.Reports;

/// <summary>What must be known to judge a run: notes, metrics that are not defined, problems of the data.</summary>
internal static class RunRemarks
{
    private const int MostProblems = 50;

    public static IEnumerable<PageBlock> Blocks(RunRecord run, Words words)
    {
        string[] notes =
        [
            .. run.Notes.Select(words.Say),
            .. run.Evaluation.Metrics.Where(metric => metric.Undefined is not null)
                .Select(metric => words.Say(
                    $"{metric.Label.English} is not defined: {metric.Undefined!.Value.English}",
                    $"{metric.Label.Spanish} no está definida: {metric.Undefined!.Value.Spanish}")),
        ];
        if (notes.Length > 0) yield return new TextBlock(notes) { Title = words.Say("To be known", "Conviene saber"), IsNotice = true };
        if (run.DataProblems.Count > 0) yield return Problems(run.DataProblems, words);
    }

    private static TableBlock Problems(ValueList<ProblemRecord> problems, Words words)
    {
        var rows = problems.Take(MostProblems).Select(problem => (IReadOnlyList<string>)[problem.Path, words.Say(problem.Reason)]);
        var hidden = problems.Count - MostProblems;
        if (hidden > 0) rows = rows.Append(["…", words.Say($"and {hidden} more", $"y {hidden} más")]);
        return new([new(words.Say("File", "Archivo")), new(words.Say("What was found", "Qué se encontró"))], [.. rows])
        {
            Title = words.Say("Remarks on the data", "Observaciones sobre los datos"),
        };
    }
}
