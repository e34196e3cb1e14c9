namespace Injerto.Mutation.Compiling;

/// <summary>
/// The source that is compiled into each mutated project: which mutant is on, and which were reached.
/// </summary>
internal static class SwitchSource
{
    /// <summary>Names the mutant that is on; without it all are off.</summary>
    public const string Variable = "INJERTO_MUTANT";

    /// <summary>Names a folder for the list of the mutants that a process reached.</summary>
    public const string ReachedVariable = "INJERTO_MUTANTS_REACHED";

    /// <summary>What mutated code asks.</summary>
    public const string Call = "global::Injerto.Mutation.Switch.On";

    public static string Text(int count) => $$"""
        namespace Injerto.Mutation
        {
            using System;
            using System.IO;
            using System.Linq;

            internal static class Switch
            {
                private static readonly int Active =
                    int.TryParse(Environment.GetEnvironmentVariable("{{Variable}}"), out var number) ? number : -1;

                private static readonly bool[] Reached =
                    Begin(Environment.GetEnvironmentVariable("{{ReachedVariable}}"));

                internal static bool On(int number)
                {
                    if (Reached is not null) Reached[number] = true;
                    return number == Active;
                }

                private static bool[] Begin(string folder)
                {
                    if (folder is null) return null;
                    var reached = new bool[{{count}}];
                    AppDomain.CurrentDomain.ProcessExit += (_, _) => File.WriteAllLines(
                        Path.Combine(folder, Guid.NewGuid().ToString("N")),
                        Enumerable.Range(0, reached.Length).Where(i => reached[i]).Select(i => i.ToString()));
                    return reached;
                }
            }
        }
        """;
}
