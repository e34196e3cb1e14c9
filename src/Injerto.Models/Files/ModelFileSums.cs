using System.Text;
using System.Text.RegularExpressions;

namespace Injerto.Models;

/// <summary>
/// The hashes of a model file's parts as <c>sha256sum</c> writes and checks them: 64 hexadecimal digits, two spaces, a
/// name, one a line.
/// </summary>
internal static partial class ModelFileSums
{
    internal static byte[] Write(IEnumerable<KeyValuePair<string, string>> sums) =>
        Encoding.ASCII.GetBytes(string.Concat(sums.Select(sum => $"{sum.Value}  {sum.Key}\n")));

    /// <summary>The hashes by name; null where the text is none of such lines, or names a part twice.</summary>
    internal static Dictionary<string, string>? Read(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.ASCII.GetString(bytes);
        if (!text.EndsWith('\n')) return null;
        var sums = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text[..^1].Split('\n'))
        {
            if (Line().Match(line) is not { Success: true } match) return null;
            if (!sums.TryAdd(match.Groups["name"].Value, match.Groups["hash"].Value)) return null;
        }

        return sums;
    }

    [GeneratedRegex(@"\A(?<hash>[0-9a-f]{64})  (?<name>[!-~]{1,100})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
