using Injerto.Cli.Parsing;
using Injerto.Text;

namespace Injerto.Cli;

/// <summary>
/// What a command speaks through: the result to <see cref="Out"/>, everything else to <see cref="Error"/>.
/// </summary>
internal sealed class CommandContext(
    Texts texts, TextWriter output, TextWriter error, bool isInteractive, int width = int.MaxValue,
    Func<int>? widthNow = null)
{
    private const int NarrowestText = 32, WidestText = 100;

    internal Texts Texts => texts;

    /// <summary>For results, which other programs may read.</summary>
    internal TextWriter Out => output;

    /// <summary>For what is said on the way, and for errors.</summary>
    internal TextWriter Error => error;

    /// <summary>Whether a person watches, so that bars may move.</summary>
    internal bool IsInteractive => isInteractive;

    /// <summary>Whether lines may be drawn over: where a person watches, who wants no plain output.</summary>
    internal bool Redraws => isInteractive && !IsPlain;

    /// <summary>Whether plain output was asked for. Default false.</summary>
    internal bool IsPlain { get; init; }

    /// <summary>How wide texts may be, in columns.</summary>
    internal int Width { get; } = Math.Clamp(width, NarrowestText, WidestText);

    /// <summary>The same at this moment: a terminal may be resized while bars move.</summary>
    internal int WidthNow =>
        widthNow is null ? Width : Math.Clamp(widthNow(), NarrowestText, WidestText);

    /// <summary>How wide tables may be: all of the terminal, and anything where there is none.</summary>
    internal int TableWidth { get; } = Math.Max(width, NarrowestText);

    internal string Say(string english, string spanish) => texts.Say(english, spanish);

    internal string Say(LocalizedText text) => texts.Say(text);

    internal void Tell(string english, string spanish) => WriteError(texts.Say(english, spanish));

    internal void Tell(LocalizedText text) => WriteError(texts.Say(text));

    // In a terminal texts are wrapped, but not what is to be copied from there: commands stand indented.
    private void WriteError(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (!isInteractive || line.Length <= Width || line.StartsWith("  ", StringComparison.Ordinal))
                error.WriteLine(line);
            else
                foreach (var part in TextLines.Wrap(line, Width)) error.WriteLine(part);
        }
    }
}
