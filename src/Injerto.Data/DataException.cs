using System.Text;

namespace Injerto.Data;

/// <summary>Data that can't be used as it is; the message tells all faults together, each with its remedy.</summary>
public sealed class DataException : Exception
{
    private const int MaxToldProblems = 20;

    /// <summary>Creates the exception without a message of its own.</summary>
    public DataException() { }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What must hold, what was found, and the remedy.</param>
    public DataException(string message) : base(message) { }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What must hold, what was found, and the remedy.</param>
    /// <param name="innerException">What brought it about.</param>
    public DataException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Creates the exception from problems, which the message lists: the first twenty, and how many more there are.</summary>
    /// <param name="opening">The sentence before the list.</param>
    /// <param name="problems">What is wrong.</param>
    public DataException(string opening, IReadOnlyList<DataProblem> problems) : base(Tell(opening, problems)) => Problems = problems;

    /// <summary>The problems that are the reason; empty where the message alone tells it.</summary>
    public IReadOnlyList<DataProblem> Problems { get; } = [];

    private static string Tell(string opening, IReadOnlyList<DataProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var text = new StringBuilder(opening);
        foreach (var problem in problems.Take(MaxToldProblems)) text.Append("\n  ").Append(problem);
        if (problems.Count > MaxToldProblems) text.Append($"\n  … and {problems.Count - MaxToldProblems} more.");
        return text.ToString();
    }
}
