using System.Globalization;

namespace Injerto.Models.Weights;

/// <summary>
/// Reads the few Python literals that a .npy header is made of: a dictionary of texts, truth values, and tuples of
/// whole numbers.
/// </summary>
internal sealed class PythonLiteral(string text)
{
    private int _at;

    /// <summary>The items, or null where the text is something else.</summary>
    internal Dictionary<string, object?>? Dictionary()
    {
        var items = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (!Takes('{')) return null;
        while (!Takes('}'))
        {
            if (Quoted() is not { } key || !Takes(':') || !TryValue(out var value) || !items.TryAdd(key, value))
                return null;
            if (!Takes(',') && Peek() != '}') return null;
        }

        return items;
    }

    private bool TryValue(out object? value)
    {
        var next = Peek();
        // What is no plain number has a list for its type; nobody needs to see into it.
        if (next == '[')
        {
            value = null;
            var end = text.LastIndexOf(']');
            if (end < _at) return false;
            _at = end + 1;
            return true;
        }

        value = next switch
        {
            '\'' or '"' => Quoted(),
            '(' => Tuple(),
            'T' when TakesWord("True") => true,
            'F' when TakesWord("False") => false,
            _ => null,
        };
        return value is not null;
    }

    private string? Quoted()
    {
        var quote = Peek();
        if (quote is not ('\'' or '"')) return null;
        var end = text.IndexOf(quote, _at + 1);
        if (end < 0) return null;
        var quoted = text[(_at + 1)..end];
        _at = end + 1;
        return quoted;
    }

    private long[]? Tuple()
    {
        var numbers = new List<long>();
        if (!Takes('(')) return null;
        while (!Takes(')'))
        {
            Peek();
            var begin = _at;
            while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
            if (!long.TryParse(
                text.AsSpan(begin, _at - begin), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            numbers.Add(number);
            // Python 2 wrote long numbers as 3L.
            Takes('L');
            if (!Takes(',') && Peek() != ')') return null;
        }

        return [.. numbers];
    }

    private char Peek()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
        return _at < text.Length ? text[_at] : '\0';
    }

    private bool Takes(char wanted)
    {
        if (Peek() != wanted || _at >= text.Length) return false;
        _at++;
        return true;
    }

    private bool TakesWord(string word)
    {
        if (string.CompareOrdinal(text, _at, word, 0, word.Length) != 0) return false;
        _at += word.Length;
        return true;
    }
}
