using System.Globalization;
using System.Text;

namespace Injerto.Text;

/// <summary>The canonical mappings and combining classes, read once from the table in this library.</summary>
internal sealed class CanonicalTable
{
    private static readonly Lazy<CanonicalTable> Read = new(() => new CanonicalTable());
    private readonly Dictionary<Rune, (Rune First, Rune? Second)> parts = [];
    private readonly Dictionary<(Rune First, Rune Second), Rune> joined = [];
    private readonly Dictionary<Rune, byte> classes = [];

    private CanonicalTable()
    {
        using var stream = typeof(CanonicalTable).Assembly.GetManifestResourceStream("CanonicalForm.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#'))
                foreach (string word in line.Split(' ')) Take(word);
    }

    public static CanonicalTable Instance => Read.Value;

    public (Rune First, Rune? Second)? Parts(Rune rune) => parts.TryGetValue(rune, out var found) ? found : null;

    public Rune? Joined(Rune first, Rune second) => joined.TryGetValue((first, second), out var found) ? found : null;

    public int Class(Rune rune) => classes.GetValueOrDefault(rune);

    // "00C1=0041+0301" composes and decomposes, "212B>00C5" only decomposes, "230:0300-0314" is a class.
    private void Take(string word)
    {
        int sign = word.AsSpan().IndexOfAny('=', '>', ':');
        string left = word[..sign], right = word[(sign + 1)..];
        if (word[sign] == ':')
        {
            string[] ends = right.Split('-');
            for (int code = Code(ends[0]); code <= Code(ends[^1]); code++)
                classes.Add(new Rune(code), byte.Parse(left, CultureInfo.InvariantCulture));
            return;
        }

        Rune[] pair = [.. right.Split('+').Select(code => new Rune(Code(code)))];
        var whole = new Rune(Code(left));
        parts.Add(whole, (pair[0], pair.Length > 1 ? pair[1] : null));
        if (word[sign] == '=') joined.Add((pair[0], pair[1]), whole);
    }

    private static int Code(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
