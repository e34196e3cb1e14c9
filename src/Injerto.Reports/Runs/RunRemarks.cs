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
                    $"{metric.Label.English}: no value. {metric.Undefined!.Value.English}",
                    $"{metric.Label.Spanish}: sin valor. {metric.Undefined!.Value.Spanish}")),
        ];
        if (notes.Length > 0)
            yield return new TextBlock(notes) { Title = words.Say("To be known", "Conviene saber"), IsNotice = true };
        if (run.DataProblems.Count > 0) yield return Problems(run.DataProblems, words);
    }

    private static TableBlock Problems(ValueList<ProblemRecord> problems, Words words)
    {
        var rows = problems.OrderBy(problem => Weight(problem.Severity)).Take(MostProblems)
            .Select(problem => Row(problem, words));
        var hidden = problems.Count - MostProblems;
        if (hidden > 0) rows = rows.Append(["…", "", words.Say($"and {hidden} more", $"y {hidden} más")]);
        return new(
            [
                new(words.Say("Where", "Dónde")), new(words.Say("Kind", "Tipo")),
                new(words.Say("What was found", "Qué se encontró")),
            ],
            [.. rows])
        {
            Title = words.Say("Remarks on the data", "Observaciones sobre los datos"),
        };
    }

    private static IReadOnlyList<string> Row(ProblemRecord problem, Words words)
    {
        var where = problem.Path == "." ? words.Say("all of it", "todo") : problem.Path;
        return [where, Severity(problem, words), words.Say(problem.Reason)];
    }

    private static int Weight(string severity) => severity switch { "error" => 0, "warning" => 1, _ => 2 };

    private static string Severity(ProblemRecord problem, Words words) => problem.Severity switch
    {
        "error" => "error",
        "warning" => words.Say("warning", "aviso"),
        _ => words.Say("note", "nota"),
    };
}
