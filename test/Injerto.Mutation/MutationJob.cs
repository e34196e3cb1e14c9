using System.Security.Cryptography;
using System.Text;
using Injerto.Mutation.Compiling;
using Injerto.Mutation.Mutants;
using Injerto.Mutation.Operators;
using Injerto.Mutation.Running;

namespace Injerto.Mutation;

/// <summary>The whole way: draw, build, cover, judge, report.</summary>
internal sealed class MutationJob(MutationOptions options)
{
    private static readonly string[] TestPrograms = ["Injerto.Tests", "Injerto.Engine.Tests"];

    private readonly List<Mutant> _mutants = [];
    private readonly Dictionary<string, byte[]> _assemblies = [];
    private readonly Dictionary<string, int> _found = [];

    /// <summary>Runs.</summary>
    /// <returns>The report, which is also written to a file.</returns>
    public string Run()
    {
        var areas = Areas();
        foreach (var area in areas) Draw(area);
        var name = $"{(options.Guards ? "guards" : "mutants")}-{string.Join('-', areas)}"
            + (options.Guards ? "" : $"-seed{options.Seed}");
        var path = Path.Combine(Repository.Output, name + ".json");
        var earlier = options.Survivors ? MutationState.Earlier(path) : [];
        var state = MutationState.Open(path, Key());
        var copies = Path.Combine(Repository.Output, "bin", name);
        var programs = TestPrograms.Select(program => new TestProgram(program, copies, _assemblies)).ToList();
        var run = new MutantRun(programs, state, options);
        run.Cover();
        if (options.Survivors) KeepKilled(state, earlier);
        if (options.Guards) KeepPlain(state);
        run.Judge(_mutants);
        var results = state.Results.OrderBy(result => result.Number).ToList();
        var report = options.Guards ? MutationReport.Guards(results) : MutationReport.Mutants(results, _found);
        File.WriteAllText(Path.ChangeExtension(path, ".txt"), report + "\n");
        return $"{report}\n\n{Path.GetRelativePath(Repository.Root, path)}";
    }

    private List<string> Areas()
    {
        if (options.Areas.Count > 0) return [.. options.Areas];
        var all = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"), "Injerto.*")
            .Select(folder => Path.GetFileName(folder)["Injerto.".Length..]).Order(StringComparer.Ordinal);
        return options.Guards ? [.. all] : [.. all.Intersect(["Metrics", "Data", "Training", "Runs"])];
    }

    private void Draw(string name)
    {
        var area = new AreaCompilation(name);
        var (drawn, assembly, found) = options.Guards
            ? MutantSample.Draw(area, [new GuardOperator()], null, int.MaxValue, _mutants.Count)
            : MutantSample.Draw(area, OperatorRegistry.All, options.Seed, options.Count, _mutants.Count);
        Console.Error.WriteLine($"{name}: {drawn.Count} of {found}");
        _mutants.AddRange(drawn);
        (_assemblies[area.AssemblyName], _found[name]) = (assembly, found);
    }

    // Tests and sources, as they were built, and the mutants.
    private string Key()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var program in TestPrograms)
            foreach (var file in Directory.EnumerateFiles(Repository.Built(program), "*njerto*.dll")
                .Order(StringComparer.Ordinal))
                hash.AppendData(File.ReadAllBytes(file));
        foreach (var mutant in _mutants)
            hash.AppendData(
                Encoding.UTF8.GetBytes($"{mutant.File} {mutant.Line} {mutant.Change.Before} {mutant.Change.After}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset()) + options.Tests;
    }

    // A test that noticed once is taken to notice still.
    private void KeepKilled(MutationState state, IReadOnlyList<MutantResult> earlier)
    {
        var killed = earlier.Where(result => result.KilledBy is not null)
            .ToLookup(result => (result.File, result.Operator, result.Before, result.After));
        foreach (var mutant in Open(state))
        {
            var place = (mutant.File, mutant.Change.Operator, mutant.Change.Before, mutant.Change.After);
            if (killed[place].FirstOrDefault() is { } before)
                state.Add(MutantRun.Result(mutant, before.KilledBy, before.Classes));
        }
    }

    // Guards whose message can't be asked for, or shall not be, are settled by who reaches them.
    private void KeepPlain(MutationState state)
    {
        var classes = state.Coverage.Where(c => c.Failure is null).SelectMany(c => c.Reached)
            .CountBy(number => number).ToDictionary();
        foreach (var mutant in Open(state))
        {
            if (!options.ReachedOnly && mutant.Change.Operator != GuardOperator.Plain) continue;
            var count = classes.GetValueOrDefault(mutant.Number);
            state.Add(MutantRun.Result(mutant, count > 0 ? "reached" : null, count));
        }
    }

    private List<Mutant> Open(MutationState state)
    {
        var known = state.Results.Select(result => result.Number).ToHashSet();
        return [.. _mutants.Where(mutant => !known.Contains(mutant.Number))];
    }
}
