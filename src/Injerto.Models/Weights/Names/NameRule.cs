using System.Globalization;

namespace Injerto.Models.Weights;

/// <summary>
/// One line of a table of names: <c>theirs = ours</c>, <c>theirs = -</c> for a key that is not wanted,
/// <c>theirs = ours @hwc7x7x512</c> for a dense layer over flattened features.
/// </summary>
internal sealed class NameRule
{
    private const string FlattenMark = "@hwc";

    private readonly NamePattern _theirs;
    private readonly NamePattern? _ours;

    /// <exception cref="FormatException">The line is none.</exception>
    internal NameRule(string line)
    {
        var sides = line.Split('=', StringSplitOptions.TrimEntries);
        if (sides.Length != 2 || sides[0].Length == 0 || sides[1].Length == 0)
            throw new FormatException($"A rule must be theirs = ours. Got '{line}'.");
        var ours = sides[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _theirs = new NamePattern(sides[0]);
        _ours = ours[0] == "-" ? null : new NamePattern(ours[0]);
        Flattened = ours.Length == 1 ? null : FlattenedOf(ours[1], line);
        if (_ours?.Places.Except(_theirs.Places).FirstOrDefault() is { } unknown)
            throw new FormatException(
                $"A place on the right of a rule must stand on its left too. '{unknown}' does not, in '{line}'.");
    }

    /// <summary>
    /// Height, width and channels of the features that a dense layer takes flattened in this order; null where it takes
    /// them in ours.
    /// </summary>
    internal IReadOnlyList<long>? Flattened { get; }

    /// <summary>
    /// Whether a name is matched; <paramref name="ours"/> is then ours for it, or null where the key is not wanted.
    /// </summary>
    internal bool TryMap(string name, Dictionary<string, int> numbers, out string? ours)
    {
        ours = null;
        if (!_theirs.Matches(name, numbers)) return false;
        ours = _ours?.With(numbers);
        return true;
    }

    private static long[] FlattenedOf(string text, string line)
    {
        var sizes = text.StartsWith(FlattenMark, StringComparison.Ordinal) ? text[FlattenMark.Length..].Split('x') : [];
        var numbers = sizes
            .Select(s => long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0)
            .ToArray();
        return numbers.Length == 3 && numbers.All(n => n > 0) ? numbers : throw new FormatException(
            $"What follows a rule must be @hwc and three sizes, as @hwc7x7x512. Got '{line}'.");
    }
}
