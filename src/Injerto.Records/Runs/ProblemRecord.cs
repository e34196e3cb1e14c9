using Injerto.Text;

namespace Injerto.Records;

/// <summary>One thing that was found in the data of a run.</summary>
/// <param name="Path">The item, file or folder; <c>.</c> is the data as a whole.</param>
/// <param name="Severity">How much it weighs: <c>note</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Kind">What sort of thing it is: <c>unreadable</c>, <c>leakage</c>, …</param>
/// <param name="Reason">What is wrong and, where there is one, the remedy.</param>
public sealed record ProblemRecord(string Path, string Severity, string Kind, LocalizedText Reason)
{
    /// <summary>The <see cref="Kind"/> of an item that could not be read and was passed over.</summary>
    public const string Unreadable = "unreadable";
}
