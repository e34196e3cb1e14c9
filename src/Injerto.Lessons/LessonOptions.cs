using System.Globalization;
using Injerto.Reports;

namespace Injerto.Lessons;

/// <summary>What the command line of a lesson says.</summary>
public sealed record LessonOptions
{
    /// <summary>A folder with data, for lessons that read some. Default: none.</summary>
    public string? Folder { get; init; }

    /// <summary>How many epochs at most; at least 1. Default: as the lesson has it.</summary>
    public int? Epochs { get; init; }

    /// <summary>The seed of everything random. Default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>The HTML page. Default: <c>runs/lessons/NAME.html</c>.</summary>
    public string? Out { get; init; }

    /// <summary>The language. Default: Spanish where the system's is, else English.</summary>
    public ReportLanguage Language { get; init; }

    /// <summary>Whether the last line is one JSON object with the figures. Default false.</summary>
    public bool Json { get; init; }

    /// <summary>Whether only the options are to be told. Default false.</summary>
    public bool Help { get; init; }

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="locale">The system's locale, such as <c>es_MX.UTF-8</c>.</param>
    /// <exception cref="FormatException">Options are unknown or have no proper value; the message lists all faults.</exception>
    public static LessonOptions Parse(IReadOnlyList<string> arguments, string locale = "")
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(locale);
        var options = new LessonOptions { Language = locale.StartsWith("es", StringComparison.Ordinal) ? ReportLanguage.Spanish : ReportLanguage.English };
        var faults = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (option, value) = arguments[i].Split('=', 2) is [var name, var rest] && name.StartsWith("--", StringComparison.Ordinal) ? (name, rest) : (arguments[i], null);
            options = option switch
            {
                "--help" or "-h" => options with { Help = true },
                "--json" => options with { Json = true },
                "--epochs" => options with { Epochs = (int)Number(1, int.MaxValue) },
                "--seed" => options with { Seed = Number(long.MinValue, long.MaxValue) },
                "--out" => options with { Out = Value() },
                "--lang" => options with { Language = Language(Value()) },
                _ => Other(options, option),
            };

            string Value() => value ?? (i + 1 < arguments.Count ? arguments[++i] : Fault($"{option} must be followed by a value.", ""));

            long Number(long least, long most) =>
                Value() is var text && long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                    ? number
                    : Fault($"{option} must be a whole number{(least == 1 ? " of at least 1" : "")}. Got '{text}'.", least == 1 ? 1L : 0L);
        }

        return faults.Count == 0 ? options : throw new FormatException(string.Join(" ", faults));

        T Fault<T>(string fault, T instead)
        {
            faults.Add(fault);
            return instead;
        }

        ReportLanguage Language(string text) => text switch
        {
            "en" => ReportLanguage.English,
            "es" => ReportLanguage.Spanish,
            _ => Fault($"--lang must be 'en' or 'es'. Got '{text}'.", ReportLanguage.English),
        };

        LessonOptions Other(LessonOptions options, string argument) => argument.StartsWith('-')
            ? Fault($"There is no option '{argument}'; there are --epochs, --seed, --out, --lang, --json and --help.", options)
            : options.Folder is null ? options with { Folder = argument } : Fault($"There must be one folder at most. Got '{options.Folder}' and '{argument}'.", options);
    }
}
