using Injerto.Text;

namespace Injerto.Cli;

/// <summary>The language of everything a person reads: each text stands in both, side by side, where it is used.</summary>
internal sealed class Texts
{
    internal static Texts English { get; } = new(spanish: false);

    internal static Texts Spanish { get; } = new(spanish: true);

    private Texts(bool spanish) => IsSpanish = spanish;

    internal bool IsSpanish { get; }

    /// <summary>The language that <c>--lang</c> asks for, else that of LC_ALL, LC_MESSAGES or LANG.</summary>
    internal static Texts For(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        for (var i = 0; i < args.Count && args[i] != "--"; i++)
        {
            var value = args[i].StartsWith("--lang=", StringComparison.Ordinal) ? args[i][7..]
                : args[i] == "--lang" && i + 1 < args.Count ? args[i + 1] : null;
            if (value is not null) return value == "es" ? Spanish : English;
        }

        var locale = ((string[])["LC_ALL", "LC_MESSAGES", "LANG"]).Select(environment).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return locale?.StartsWith("es", StringComparison.Ordinal) == true ? Spanish : English;
    }

    /// <summary>The one of two wordings that is of this language.</summary>
    internal string Say(string english, string spanish) => IsSpanish ? spanish : english;

    /// <summary>A text in this language.</summary>
    internal string Say(LocalizedText text) => text.In(IsSpanish ? Language.Spanish : Language.English);
}
