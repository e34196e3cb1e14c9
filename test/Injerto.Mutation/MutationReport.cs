using Injerto.Mutation.Operators;
using Injerto.Mutation.Running;

namespace Injerto.Mutation;

/// <summary>What a person reads at the end.</summary>
internal static class MutationReport
{
    /// <summary>The share of killed mutants in each area, then those that survived.</summary>
    public static string Mutants(IReadOnlyList<MutantResult> results, IReadOnlyDictionary<string, int> found)
    {
        var lines = new List<string> { $"{"area",-12}{"places",10}{"mutants",10}{"killed",10}{"share",10}" };
        foreach (var area in results.GroupBy(result => result.Area))
        {
            var (all, killed) = (area.Count(), area.Count(result => result.KilledBy is not null));
            lines.Add($"{area.Key,-12}{found[area.Key],10}{all,10}{killed,10}{(double)killed / all,10:F3}");
        }
        lines.Add("");
        lines.Add("Survivors:");
        lines.AddRange(results.Where(result => result.KilledBy is null).Select(result => result.ToString()));
        return string.Join('\n', lines);
    }

    /// <summary>The guards that no test reaches, and those whose message none compares.</summary>
    public static string Guards(IReadOnlyList<MutantResult> results)
    {
        var missed = results.Where(result => result.Classes == 0).ToList();
        var silent = results.Where(result => result.Classes > 0 && result.KilledBy is null
            && result.Operator == GuardOperator.WithText).ToList();
        return string.Join('\n',
        [
            $"{results.Count} throws, {missed.Count} that no test reaches, {silent.Count} whose message no test "
            + "compares.",
            "", "No test reaches:", .. missed.Select(Place),
            "", "No test compares the message:", .. silent.Select(Place),
        ]);

        static string Place(MutantResult result) => $"{result.File}:{result.Line}  {result.Before}";
    }
}
