using System.Text.RegularExpressions;

namespace Injerto.Data.Sources;

/// <summary>A regular expression that finds class, part and group in the path or name of a file.</summary>
/// <remarks>
/// It is matched in time that grows with the length alone. With a slash in it, it meets the path below the folder, else
/// the file's name.
/// </remarks>
internal sealed class LabelPattern
{
    private const string Label = "label", Part = "part", Group = "group";
    private readonly Regex regex;
    private readonly bool meetsPath;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="DataException">It is no such expression, or has no group for the label.</exception>
    public LabelPattern(string pattern)
    {
        meetsPath = pattern.Contains('/');
        try
        {
            // Python writes its groups with a P.
            regex = new(pattern.Replace("(?P<", "(?<", StringComparison.Ordinal),
                RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new DataException(new(
                "`LabelFrom` must be a regular expression without references back and looking around. Got " +
                $"'{pattern}': {error.Message}",
                "`LabelFrom` debe ser una expresión regular sin referencias hacia atrás ni miradas alrededor. Se dio " +
                $"'{pattern}': {error.Message}"), error);
        }
        if (!regex.GetGroupNames().Contains(Label))
            throw new DataException(new(
                $"`LabelFrom` must say which part of a name is the class, by a group called label: (?<label>…). Got " +
                $"'{pattern}'.",
                "`LabelFrom` debe decir qué parte de un nombre es la clase, con un grupo llamado label: (?<label>…). " +
                $"Se dio '{pattern}'."));
    }

    /// <summary>What it finds in a path; null where it does not fit, or the label is empty.</summary>
    public (string Label, string Part, string Group)? Find(string path)
    {
        var match = regex.Match(meetsPath ? path : path[(path.LastIndexOf('/') + 1)..]);
        return match.Success && TargetNames.Clean(match.Groups[Label].Value).Length > 0
            ? (match.Groups[Label].Value, match.Groups[Part].Value, match.Groups[Group].Value) : null;
    }
}
