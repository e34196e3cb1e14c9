using System.Globalization;

namespace Injerto.Models.Weights;

/// <summary>
/// How others name a family's parameters: rules from their names to ours, as data. A table is a file
/// <c>names.NAMING.txt</c> in the family's folder; the format is described in <c>docs/weights.md</c>.
/// </summary>
public sealed class NameTable
{
    private const string Prefix = "names.", Suffix = ".txt";

    private readonly List<NameRule> _rules = [];

    /// <exception cref="FormatException">A line is neither a rule nor a remark.</exception>
    internal NameTable(string family, string keyNaming, string text)
    {
        Family = family;
        KeyNaming = keyNaming;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#') ReadRemark(line[1..].Trim());
            else _rules.Add(new NameRule(line));
        }
    }

    /// <summary>All tables.</summary>
    public static IReadOnlyList<NameTable> All { get; } = [.. Load()];

    /// <summary>The folder of the families that it is for.</summary>
    public string Family { get; }

    /// <summary>Whose names they are: <c>timm</c>, <c>keras</c>, <c>torchvision-old</c>.</summary>
    public string KeyNaming { get; }

    /// <summary>
    /// The real file that confirmed it, or null where none has: then it is made from published names only.
    /// </summary>
    public string? ConfirmedBy { get; private set; }

    /// <summary>How networks of these weights pad, or null where the names don't tell.</summary>
    public ConvolutionPadding? Padding { get; private set; }

    /// <summary>
    /// What batch normalisation of these weights adds to the variance, or null where the names don't tell.
    /// </summary>
    public double? BatchNormEpsilon { get; private set; }

    /// <summary>Finds the first rule for a whole key, or for the path of the module before its variable.</summary>
    /// <param name="key">The key.</param>
    /// <param name="module">The path of the module.</param>
    /// <param name="ours">What the rule makes of it; null where it is not wanted.</param>
    /// <param name="isWhole">Whether the rule was for the whole key.</param>
    /// <param name="flattened">What the rule says of flattened features.</param>
    internal bool TryMap(
        string key, string module, out string? ours, out bool isWhole, out IReadOnlyList<long>? flattened)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var rule in _rules)
        {
            flattened = rule.Flattened;
            if (isWhole = rule.TryMap(key, numbers, out ours)) return true;
            if (rule.TryMap(module, numbers, out ours)) return true;
        }

        (ours, isWhole, flattened) = (null, false, null);
        return false;
    }

    private void ReadRemark(string remark)
    {
        var (name, value) = remark.Split(':', 2, StringSplitOptions.TrimEntries) is [var before, var after]
            ? (before, after) : (remark, "");
        switch (name)
        {
            case "confirmed": ConfirmedBy = value; break;
            case "padding": Padding = Enum.Parse<ConvolutionPadding>(value, ignoreCase: true); break;
            case "eps": BatchNormEpsilon = double.Parse(value, CultureInfo.InvariantCulture); break;
        }
    }

    private static IEnumerable<NameTable> Load()
    {
        var assembly = typeof(NameTable).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (resource.Split('/') is not [var family, var file] || !file.StartsWith(Prefix, StringComparison.Ordinal)
                || !file.EndsWith(Suffix, StringComparison.Ordinal))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return new NameTable(family, file[Prefix.Length..^Suffix.Length], reader.ReadToEnd());
        }
    }
}
