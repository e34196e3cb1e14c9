using System.Globalization;
using Injerto.Data.Conversion;
using Injerto.Records;
using Injerto.Runs;

namespace Injerto.Cli.Reporting;

/// <summary>
/// Predictions as a table (CSV): a row for each item in the order in which they were asked about, with what is decided
/// and a column for each class, label or output.
/// </summary>
/// <param name="context">The language that problems are told in.</param>
/// <param name="task">What the model learnt.</param>
internal sealed class PredictionTable(CommandContext context, TaskSpec task)
{
    private const string LabelSeparator = "|";

    /// <summary>Writes the table, which is there whole or as it was before.</summary>
    /// <param name="path">The file.</param>
    /// <param name="answers">The answers; they are asked for as they are written.</param>
    /// <returns>How many items there were, and how many of them could not be read.</returns>
    internal (int Items, int Unreadable) Write(string path, IEnumerable<PicturePrediction> answers)
    {
        var (items, unreadable) = (0, 0);
        AtomicFile.Write(path, stream =>
        {
            using var table = new TableFile(stream, Columns);
            foreach (var answer in answers)
            {
                table.Write(Row(answer));
                items++;
                if (answer.Problem is not null) unreadable++;
            }
        });
        return (items, unreadable);
    }

    private bool Decides => task.DecisionRule != DecisionRule.Value;

    private IEnumerable<string> Columns =>
        [
            "file", .. Decides ? (string[])["prediction"] : [], .. task.Classes, "problem",
        ];

    private IEnumerable<string> Row(PicturePrediction answer)
    {
        yield return answer.Name;
        if (Decides)
            yield return answer.Prediction is { } made
                ? string.Join(LabelSeparator, made.Decided.Select(place => task.Classes[place])) : "";
        for (var i = 0; i < task.Classes.Count; i++)
            yield return answer.Prediction?.Values[i].ToString(CultureInfo.InvariantCulture) ?? "";
        yield return answer.Problem is { } problem ? context.Say(problem) : "";
    }
}
