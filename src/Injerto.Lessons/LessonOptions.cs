using Injerto.Text;

namespace Injerto.Lessons;

/// <summary>What the command line of a lesson says.</summary>
internal sealed record LessonOptions
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
    public Language Language { get; init; }

    /// <summary>Whether the last line is one JSON object with the figures. Default false.</summary>
    public bool Json { get; init; }

    /// <summary>Whether only the options are to be told. Default false.</summary>
    public bool Help { get; init; }

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="readsData">Whether a folder may be named.</param>
    /// <param name="locale">The system's locale, such as <c>es_MX.UTF-8</c>.</param>
    /// <param name="faults">What is wrong, all of it; empty when nothing is.</param>
    internal static LessonOptions Parse(
        IReadOnlyList<string> arguments, bool readsData, string locale, out IReadOnlyList<string> faults)
    {
        var reader = new LessonOptionsReader(arguments, readsData, locale);
        var options = reader.Read();
        faults = reader.Faults;
        return options;
    }
}
