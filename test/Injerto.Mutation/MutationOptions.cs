namespace Injerto.Mutation;

/// <summary>What is asked for.</summary>
internal sealed record MutationOptions
{
    /// <summary>What --help prints.</summary>
    public const string Help = """
        ./injerto test --mutants [AREA…] [OPTION…]   how many small faults in the sources do the tests notice?
        ./injerto test --guards [AREA…] [OPTION…]    which throw does no test reach, which message does no test compare?

          AREA         projects of src without "Injerto."; mutants: Metrics Data Training Runs, guards: all
          --seed N     another sample of mutants (default 1)
          --count N    mutants for each area (default 80)
          --jobs N     processes at once (default 1)
          --limit N    seconds that a mutant may take beyond five times its tests' own time (default 30)
          --tests WORDS only test classes with one of these words (with commas between) in their full names
          --survivors  take those that were killed in the last run as killed, whatever changed since
          --reached    guards: do not look at messages (minutes instead of an hour)

        A run that was broken off goes on where it ended, as long as sources and tests are the same.
        Results: artifacts/mutants/.
        """;

    /// <summary>Whether guards are listed instead of mutants run.</summary>
    public bool Guards { get; init; }

    /// <summary>The areas; empty stands for the usual ones.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>The seed of the sample.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The sample's size in each area.</summary>
    public int Count { get; init; } = 80;

    /// <summary>Processes at once.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Seconds that a mutant has beyond five times the time of its tests.</summary>
    public int LimitSeconds { get; init; } = 30;

    /// <summary>Parts of the full names of the test classes that run, with commas between; empty for all.</summary>
    public string Tests { get; init; } = "";

    /// <summary>Whether only the earlier survivors run.</summary>
    public bool Survivors { get; init; }

    /// <summary>Whether guards are only asked whether they are reached.</summary>
    public bool ReachedOnly { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="MutationException">A word is unknown, or an option lacks its number.</exception>
    public static MutationOptions Parse(IReadOnlyList<string> words)
    {
        var options = new MutationOptions();
        for (var i = 0; i < words.Count; i++)
        {
            options = words[i] switch
            {
                "--mutants" => options with { Guards = false },
                "--guards" => options with { Guards = true },
                "--survivors" => options with { Survivors = true },
                "--reached" => options with { ReachedOnly = true },
                "--seed" => options with { Seed = Number(words, ref i) },
                "--count" => options with { Count = Number(words, ref i) },
                "--jobs" => options with { Jobs = Number(words, ref i) },
                "--limit" => options with { LimitSeconds = Number(words, ref i) },
                "--tests" when i + 1 < words.Count => options with { Tests = words[++i] },
                var area when !area.StartsWith('-') => options with { Areas = [.. options.Areas, area] },
                var unknown =>
                    throw new MutationException($"An option must be one of those below. Got '{unknown}'.\n{Help}"),
            };
        }
        return options;
    }

    private static int Number(IReadOnlyList<string> words, ref int at) =>
        at + 1 < words.Count && int.TryParse(words[++at], out var number) && number > 0
            ? number
            : throw new MutationException($"{words[at - 1]} must be followed by a whole number of at least 1.\n{Help}");
}
