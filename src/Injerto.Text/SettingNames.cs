using System.Text.RegularExpressions;

namespace Injerto.Text;

/// <summary>The names of settings that stand between backticks in a text.</summary>
internal static partial class SettingNames
{
    internal static string Replace(string text, Func<string, string?> nameOf) =>
        Quoted().Replace(text, match => nameOf(match.Groups[1].Value) ?? match.Value);

    [GeneratedRegex("`([A-Za-z]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
