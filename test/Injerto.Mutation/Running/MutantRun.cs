using Injerto.Mutation.Compiling;
using Injerto.Mutation.Mutants;

namespace Injerto.Mutation.Running;

/// <summary>
/// Runs the tests: first each class with no mutant on, then each mutant against the classes that reach it.
/// </summary>
internal sealed class MutantRun(IReadOnlyList<TestProgram> programs, MutationState state, MutationOptions options)
{
    // Classes that take no longer than this beyond the start of their program share one process.
    private const double ShortSeconds = 3, MostSecondsTogether = 20;

    private Dictionary<string, double> _starts = [];

    /// <summary>Finds which test classes run through which mutants; classes that fail unmutated are left out.</summary>
    public void Cover()
    {
        var known = state.Coverage.Select(c => (c.Program, c.Name)).ToHashSet();
        var words = options.Tests.Split(',');
        var jobs = programs.SelectMany(program => program.Classes().Select(name => (Program: program, Name: name)))
            .Where(job => words.Any(word => job.Name.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        var done = jobs.RemoveAll(job => known.Contains((job.Program.Name, job.Name)));
        var total = jobs.Count + done;
        Each(jobs, job =>
        {
            var folder = Directory.CreateTempSubdirectory("injerto-mutants-").FullName;
            var variables = new Dictionary<string, string> { [SwitchSource.ReachedVariable] = folder };
            var outcome = job.Program.Run([job.Name], variables, TimeSpan.FromMinutes(20));
            var reached =
                Directory.EnumerateFiles(folder).SelectMany(File.ReadLines).Select(int.Parse).Distinct().Order();
            state.Add(new ClassCoverage(job.Program.Name, job.Name, Math.Round(outcome.Time.TotalSeconds, 1),
                outcome.Passed ? null : outcome.Reason, [.. reached]));
            Directory.Delete(folder, recursive: true);
            Console.Error.WriteLine(
                $"{Interlocked.Increment(ref done)}/{total} {job.Name} {outcome.Time.TotalSeconds:F1} s");
        });
        foreach (var failed in state.Coverage.Where(c => c.Failure is not null))
            Console.Error.WriteLine($"{failed.Name} fails without a mutant ({failed.Failure}) and judges none.");
    }

    /// <summary>Runs every mutant that has no result yet.</summary>
    public void Judge(IEnumerable<Mutant> mutants)
    {
        var known = state.Results.Select(result => result.Number).ToHashSet();
        var jobs = mutants.Where(mutant => !known.Contains(mutant.Number)).ToList();
        var (done, total) = (known.Count, jobs.Count + known.Count);
        _starts = state.Coverage.GroupBy(c => c.Program).ToDictionary(g => g.Key, g => g.Min(c => c.Seconds));
        Each(jobs, mutant =>
        {
            var classes = Reaching(mutant);
            var result = Result(mutant, KilledBy(mutant, classes), classes.Count);
            state.Add(result);
            Console.Error.WriteLine(
                $"{Interlocked.Increment(ref done)}/{total} {result.KilledBy ?? "SURVIVED"}  {result}");
        });
    }

    /// <summary>What is kept of a mutant.</summary>
    public static MutantResult Result(Mutant mutant, string? killedBy, int classes) => new(mutant.Number, mutant.Area,
        mutant.File, mutant.Line, mutant.Change.Operator, mutant.Change.Before, mutant.Change.After, killedBy, classes);

    private void Each<T>(IEnumerable<T> jobs, Action<T> action) =>
        Parallel.ForEach(jobs, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs }, action);

    // The tests named after the file come first, then those that are quick and reach little else.
    private List<ClassCoverage> Reaching(Mutant mutant)
    {
        var file = Path.GetFileNameWithoutExtension(mutant.File);
        return [.. state.Coverage.Where(c => c.Failure is null && c.Reached.Contains(mutant.Number))
            .OrderBy(c => c.ShortName.StartsWith(file, StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(c => c.Seconds * c.Reached.Count)];
    }

    private string? KilledBy(Mutant mutant, List<ClassCoverage> classes)
    {
        var variables = new Dictionary<string, string> { [SwitchSource.Variable] = $"{mutant.Number}" };
        foreach (var batch in Batches(classes))
        {
            var limit = TimeSpan.FromSeconds(options.LimitSeconds + (5 * batch.Sum(c => c.Seconds)));
            var program = programs.Single(p => p.Name == batch[0].Program);
            var outcome = program.Run(batch.Select(c => c.Name), variables, limit);
            if (!outcome.Passed) return outcome.Reason;
        }
        return null;
    }

    private List<List<ClassCoverage>> Batches(List<ClassCoverage> classes)
    {
        var batches = new List<List<ClassCoverage>>();
        foreach (var next in classes)
        {
            var open = Own(next) < ShortSeconds ? batches.FirstOrDefault(batch => batch[0].Program == next.Program
                && Own(batch[0]) < ShortSeconds && batch.Sum(Own) < MostSecondsTogether) : null;
            if (open is null) batches.Add([next]);
            else open.Add(next);
        }
        return batches;

        double Own(ClassCoverage c) => c.Seconds - _starts[c.Program];
    }
}
