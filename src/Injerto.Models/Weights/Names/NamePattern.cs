using System.Globalization;

namespace Injerto.Models.Weights;

/// <summary>
/// One side of a rule: fixed text with places for numbers. <c>{s}</c> is a decimal number, <c>{b:a}</c> a lower-case
/// letter counted from a = 0, and on the right <c>{s+1}</c> or <c>{s-1}</c> the number so much larger or smaller.
/// </summary>
internal sealed class NamePattern
{
    private const int LongestNumber = 9;

    private readonly List<Part> _parts = [];

    /// <exception cref="FormatException">The text is none.</exception>
    internal NamePattern(string text)
    {
        while (text.Length > 0)
        {
            var open = text.IndexOf('{', StringComparison.Ordinal);
            if (open != 0)
            {
                var end = open < 0 ? text.Length : open;
                _parts.Add(new Part(text[..end], null, IsLetter: false, 0));
                text = text[end..];
                continue;
            }

            var close = text.IndexOf('}', StringComparison.Ordinal);
            if (close < 2)
                throw new FormatException($"A place in a name must be closed and named: {{s}}. Got '{text}'.");
            _parts.Add(Place(text[1..close]));
            text = text[(close + 1)..];
        }
    }

    /// <summary>The places' names.</summary>
    internal IEnumerable<string> Places => _parts.Where(p => p.Name is not null).Select(p => p.Name!);

    /// <summary>Whether a name is of this pattern; the numbers go to <paramref name="numbers"/>.</summary>
    internal bool Matches(string name, Dictionary<string, int> numbers)
    {
        numbers.Clear();
        var at = 0;
        foreach (var part in _parts)
        {
            if (part.Name is null)
            {
                if (string.CompareOrdinal(name, at, part.Text, 0, part.Text.Length) != 0) return false;
                at += part.Text.Length;
            }
            else if (!TryTake(part, name, ref at, out var number)
                || (!numbers.TryAdd(part.Name, number) && numbers[part.Name] != number))
            {
                return false;
            }
        }

        return at == name.Length;
    }

    /// <summary>The name with numbers in its places.</summary>
    internal string With(Dictionary<string, int> numbers) =>
        string.Concat(_parts.Select(
            p => p.Name is null ? p.Text : (numbers[p.Name] + p.Offset).ToString(CultureInfo.InvariantCulture)));

    private static bool TryTake(Part part, string name, ref int at, out int number)
    {
        number = 0;
        if (part.IsLetter)
        {
            if (at >= name.Length || !char.IsAsciiLetterLower(name[at])) return false;
            number = name[at++] - 'a';
            return true;
        }

        var begin = at;
        while (at < name.Length && at - begin < LongestNumber && char.IsAsciiDigit(name[at])) at++;
        return at > begin && int.TryParse(
            name.AsSpan(begin, at - begin), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static Part Place(string text)
    {
        if (text.EndsWith(":a", StringComparison.Ordinal)) return new Part("", text[..^2], IsLetter: true, 0);
        var sign = text.IndexOfAny(['+', '-']);
        if (sign < 0) return new Part("", text, IsLetter: false, 0);
        return int.TryParse(
            text.AsSpan(sign), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset)
            ? new Part("", text[..sign], IsLetter: false, offset)
            : throw new FormatException(
                $"A place in a name must be {{s}}, {{s:a}}, {{s+1}} or {{s-1}}. Got '{{{text}}}'.");
    }

    private sealed record Part(string Text, string? Name, bool IsLetter, int Offset);
}
