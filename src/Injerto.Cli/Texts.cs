using Injerto.Runs;
using Injerto.Text;

namespace Injerto.Cli;

/// <summary>
/// The language of everything a person reads: each text stands in both, side by side, where it is written.
/// </summary>
internal sealed class Texts
{
    private static readonly string[] Known = ["en", "es"];

    private Texts(Language language, string? unknown = null) => (Language, Unknown) = (language, unknown);

    internal static Texts English { get; } = new(Language.English);

    internal static Texts Spanish { get; } = new(Language.Spanish);

    internal Language Language { get; }

    /// <summary>What <c>--lang</c> asked for, where that is no language that is spoken here.</summary>
    internal string? Unknown { get; }

    internal bool IsSpanish => Language == Language.Spanish;

    /// <summary>The language that <c>--lang</c> asks for, else that of LC_ALL, LC_MESSAGES or LANG.</summary>
    internal static Texts For(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        var locale = ((string[])["LC_ALL", "LC_MESSAGES", "LANG"]).Select(environment).FirstOrDefault(
            v => !string.IsNullOrEmpty(v));
        var usual = locale?.StartsWith("es", StringComparison.Ordinal) == true ? Language.Spanish : Language.English;
        if (Asked(args) is not { } asked) return new Texts(usual);
        return Known.Contains(asked)
            ? new Texts(asked == "es" ? Language.Spanish : Language.English) : new Texts(usual, asked);
    }

    /// <summary>The one of two wordings that is of this language.</summary>
    internal string Say(string english, string spanish) => IsSpanish ? spanish : english;

    /// <summary>A text of a library in this language; the settings in it are told as options.</summary>
    internal string Say(LocalizedText text) => text.WithSettings(OptionOf).In(Language);

    /// <summary>A number as this language writes it.</summary>
    internal string Number(double value, string format) => NumberText.Of(value, format, Language);

    private static string? Asked(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count && args[i] != "--"; i++)
        {
            if (args[i].StartsWith("--lang=", StringComparison.Ordinal)) return args[i][7..];
            if (args[i] == "--lang" && i + 1 < args.Count) return args[i + 1];
        }

        return null;
    }

    private string? OptionOf(string property) =>
        Setting.All.FirstOrDefault(s => s.Property == property) is not { } setting ? null
            : setting.Name == "data" ? Say("DATA", "DATOS") : "--" + setting.Name;
}
