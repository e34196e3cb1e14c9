using System.Globalization;
using System.Text.RegularExpressions;

namespace Injerto.Training.Transfer;

/// <summary>
/// A cut as a person writes it: <c>features.14</c>, <c>after layer3</c>, <c>3</c>, <c>last 4 blocks</c>, <c>last 20
/// layers</c>, <c>all</c>, <c>none</c>.
/// </summary>
/// <param name="Kind">Which of these it is.</param>
/// <param name="Path">The module it names, if it does.</param>
/// <param name="Count">The number it gives, if it does.</param>
internal sealed partial record CutText(CutKind Kind, string Path = "", int Count = 0)
{
    internal static CutText Parse(string text)
    {
        var words = text.Trim();
        if (words == "all") return new CutText(CutKind.All);
        if (words == "none") return new CutText(CutKind.None);
        if (Last().Match(words) is { Success: true } last && int.TryParse(
            last.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return new CutText(last.Groups["unit"].Value == "layer" ? CutKind.LastLayers : CutKind.LastBlocks,
                Count: count);
        return words.StartsWith("after ", StringComparison.Ordinal) ? new CutText(CutKind.After, words[6..].Trim())
            : new CutText(CutKind.Before, words);
    }

    [GeneratedRegex(@"^(last +)?(?<count>\d{1,9})( +(?<unit>block|layer)s?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Last();
}
