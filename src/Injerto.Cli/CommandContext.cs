using Injerto.Text;

namespace Injerto.Cli;

/// <summary>What a command speaks through: the result to <see cref="Out"/>, everything else to <see cref="Error"/>.</summary>
internal sealed class CommandContext(Texts texts, TextWriter output, TextWriter error, bool isInteractive)
{
    internal Texts Texts => texts;

    /// <summary>For results, which other programs may read.</summary>
    internal TextWriter Out => output;

    /// <summary>For what is said on the way, and for errors.</summary>
    internal TextWriter Error => error;

    /// <summary>Whether a person watches, so that bars may move.</summary>
    internal bool IsInteractive => isInteractive;

    internal Language Language => texts.IsSpanish ? Language.Spanish : Language.English;

    /// <summary>The largest resident memory so far, in mebibytes; 0 where the system does not tell it.</summary>
    internal static double PeakRssMb
    {
        get
        {
            const string status = "/proc/self/status", key = "VmHWM:";
            if (!File.Exists(status)) return 0;
            var line = File.ReadLines(status).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal));
            return line is not null && double.TryParse(line[key.Length..].Replace("kB", "", StringComparison.Ordinal), out var kibibytes) ? Math.Round(kibibytes / 1024, 1) : 0;
        }
    }

    internal string Say(string english, string spanish) => texts.Say(english, spanish);

    internal void Tell(string english, string spanish) => error.WriteLine(texts.Say(english, spanish));
}
