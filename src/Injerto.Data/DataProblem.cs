namespace Injerto.Data;

/// <summary>One thing that was found while a dataset was read or checked.</summary>
/// <param name="Path">The file or folder, relative to the dataset's folder with forward slashes; "." is the folder itself.</param>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Reason">What is wrong and, where there is one, the remedy; a whole sentence.</param>
public sealed record DataProblem(string Path, DataProblemKind Kind, ProblemSeverity Severity, string Reason)
{
    /// <summary>The problem on one line: <c>path: reason</c>.</summary>
    public override string ToString() => $"{Path}: {Reason}";
}
