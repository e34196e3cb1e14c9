using System.Globalization;

namespace Injerto.Bench;

/// <summary>What is compared, how often, and where things lie.</summary>
internal sealed record Setting
{
    internal const int Threads = 2, BatchSize = 16;

    internal required string Root { get; init; }

    /// <summary>The sections to run; none means all.</summary>
    internal IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>The architectures that the zoo's section measures; none means all.</summary>
    internal IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>How often the contestants take turns.</summary>
    internal int Rounds { get; init; } = 5;

    /// <summary>Fewest repetitions and short trainings: shows that everything runs, measures nothing.</summary>
    internal bool IsQuick { get; init; }

    /// <summary>Where the results go.</summary>
    internal string Output => Path.Combine(Root, "artifacts", "bench");

    internal string Shared => Environment.GetEnvironmentVariable("INJERTO_SHARED") is { Length: > 0 } folder
        ? folder
        : Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    internal string Hymenoptera => Path.Combine(Shared, "data", "hymenoptera");

    internal string Weights => Path.Combine(Shared, "weights", "mobilenet_v2.onnxzoo_in1k_trunk.safetensors");

    internal static Setting Parse(string[] arguments)
    {
        var setting = new Setting { Root = FindRoot() };
        var sections = new List<string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--quick") setting = setting with { IsQuick = true, Rounds = 1 };
            else if (arguments[i] == "--rounds")
            {
                var text = ++i < arguments.Length ? arguments[i] : "nothing";
                if (!int.TryParse(text, CultureInfo.InvariantCulture, out var rounds) || rounds < 1)
                    throw new BenchException($"--rounds must be a whole number of at least 1. Got {text}.", 2);
                setting = setting with { Rounds = rounds };
            }
            else if (arguments[i] == "--only")
            {
                setting = setting with { Names = (++i < arguments.Length ? arguments[i] : "").Split(',') };
            }
            else if (Program.Sections.Any(s => s.Name == arguments[i])) sections.Add(arguments[i]);
            else
                throw new BenchException(
                    $"A section must be one of {string.Join(", ", Program.Sections.Select(s => s.Name))}. Got "
                    + $"'{arguments[i]}'.",
                    2);
        }

        return setting with { Sections = sections };
    }

    /// <summary>A file or folder that a section needs.</summary>
    internal static string Demand(string path, string why) => Path.Exists(path)
        ? path
        : throw new SkipException(
            $"{why} needs {path}, which is not there (INJERTO_SHARED names another folder of shared data).");

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Injerto.slnx"))) return folder;
        throw new BenchException("The program must lie inside the project, below Injerto.slnx. It lies in "
            + $"{AppContext.BaseDirectory}: run bench/run.");
    }
}
