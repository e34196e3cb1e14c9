using Injerto.Data.Sources;
using Injerto.Text;

namespace Injerto.Data;

/// <summary>One thing that was found while a data set was read or checked.</summary>
/// <param name="Subject">
/// The id of the item, or the file or folder relative to the data's folder with forward slashes; "." is the data
/// itself.
/// </param>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Reason">What is wrong and, where there is one, the remedy; a whole sentence.</param>
public sealed record DataProblem(string Subject, DataProblemKind Kind, ProblemSeverity Severity, LocalizedText Reason)
{
    /// <summary>The problem on one line: <c>subject: reason</c>; of the data itself, the reason alone.</summary>
    public LocalizedText Text =>
        Subject == "." ? Reason : LocalizedText.Same($"{TargetNames.Clean(Subject)}: ") + Reason;

    /// <summary>The problem on one line, in English.</summary>
    public override string ToString() => Text.English;
}
