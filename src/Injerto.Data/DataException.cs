using Injerto.Text;

namespace Injerto.Data;

/// <summary>Data that can't be used as it is; the message tells all faults together, each with its remedy.</summary>
public sealed class DataException : LocalizedException
{
    private const int MaxToldProblems = 20;

    /// <summary>Creates the exception.</summary>
    /// <param name="text">What must hold, what was found, and the remedy.</param>
    /// <param name="inner">What brought it about.</param>
    public DataException(LocalizedText text, Exception? inner = null) : base(text, inner) { }

    /// <summary>
    /// Creates the exception from problems, which the message lists: the first twenty, and how many more there are.
    /// </summary>
    /// <param name="opening">The sentence before the list.</param>
    /// <param name="problems">What is wrong.</param>
    public DataException(LocalizedText opening, IReadOnlyList<DataProblem> problems) : base(Tell(opening, problems)) =>
        Problems = problems;

    /// <summary>The problems that are the reason; empty where the message alone tells it.</summary>
    public IReadOnlyList<DataProblem> Problems { get; } = [];

    private static LocalizedText Tell(LocalizedText opening, IReadOnlyList<DataProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var lines = problems.Take(MaxToldProblems).Select(p => p.Text).Prepend(opening);
        int more = problems.Count - MaxToldProblems;
        return LocalizedText.Join("\n  ", more > 0 ? lines.Append(new($"… and {more} more.", $"… y {more} más."))
            : lines);
    }
}
