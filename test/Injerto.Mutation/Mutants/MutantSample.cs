using Injerto.Mutation.Compiling;
using Injerto.Mutation.Operators;

namespace Injerto.Mutation.Mutants;

/// <summary>
/// Draws mutants of an area by a seed and builds them; one that does not compile is replaced by the next.
/// </summary>
internal static class MutantSample
{
    /// <param name="area">The area.</param>
    /// <param name="operators">The operators that find mutants.</param>
    /// <param name="seed">The seed; null takes all mutants, in their order.</param>
    /// <param name="size">How many to draw.</param>
    /// <param name="first">The number of the first one.</param>
    /// <returns>The mutants that were built, the assembly that holds them, and how many there were to draw
    /// from.</returns>
    public static (IReadOnlyList<Mutant> Mutants, byte[] Assembly, int Found) Draw(
        AreaCompilation area, IReadOnlyList<IMutationOperator> operators, int? seed, int size, int first)
    {
        var all = MutantFinder.Find(area, operators, seed is null ? (_, _) => false : Exclusions.IsExcluded)
            .Select(
                (found, i) => new Mutant(area.Area, found.File, found.Line, found.Node, found.Change) { Number = i })
            .ToArray();
        var found = all.Length;
        // The order of the draw does not depend on the other areas, so an area's sample is the same alone.
        if (seed is { } value) new Random(value).Shuffle(all);
        var (drawn, next) = (all.Take(size).ToList(), Math.Min(size, all.Length));
        var build = new MutantBuild(area);
        while (true)
        {
            drawn = [.. drawn.Select((mutant, i) => mutant with { Number = first + i })];
            var broken = build.Build(drawn, first + drawn.Count);
            if (broken.Count == 0) return (drawn, build.Assembly.ToArray(), found);
            drawn = [.. drawn.Except(broken), .. all[next..Math.Min(next + broken.Count, all.Length)]];
            next = Math.Min(next + broken.Count, all.Length);
        }
    }
}
