using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Injerto.Mutation.Running;

/// <summary>A copy of a built test program whose project assemblies hold mutants.</summary>
internal sealed partial class TestProgram
{
    private readonly string _folder;

    /// <param name="name">The test project.</param>
    /// <param name="copies">The folder for copies; a run has its own, so that several do not meet.</param>
    /// <param name="assemblies">The mutated assemblies by their names; they take the place of the program's
    /// own.</param>
    public TestProgram(string name, string copies, IReadOnlyDictionary<string, byte[]> assemblies)
    {
        Name = name;
        _folder = Path.Combine(copies, name);
        var built = Repository.Built(name);
        if (!File.Exists(Path.Combine(built, name)))
            throw new MutationException($"The tests must be built, and '{built}' has none. Start with ./injerto test.");
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        foreach (var (assembly, bytes) in assemblies)
        {
            File.Delete(Path.Combine(_folder, assembly + ".pdb"));
            File.WriteAllBytes(Path.Combine(_folder, assembly + ".dll"), bytes);
        }
    }

    /// <summary>The test project's name.</summary>
    public string Name { get; }

    /// <summary>The full names of its test classes.</summary>
    public IReadOnlyList<string> Classes() =>
        [.. Start(["-list", "classes"], new Dictionary<string, string>(), TimeSpan.FromMinutes(5)).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(l => l.StartsWith("Injerto.", StringComparison.Ordinal))];

    /// <summary>Runs test classes until the first failure.</summary>
    public TestOutcome Run(
        IEnumerable<string> classes, IReadOnlyDictionary<string, string> variables, TimeSpan limit) =>
        Start(
            [.. classes.SelectMany(name => new[] { "-class", name }), "-noLogo", "-noColor", "-stopOnFail"],
            variables, limit);

    private TestOutcome Start(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables, TimeSpan limit)
    {
        var start = new ProcessStartInfo(Path.Combine(_folder, Name), arguments)
        {
            // Input too: a child that shares the terminal would stop a run that was sent into the background.
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var isInTime = process.WaitForExit(limit);
        if (!isInTime)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        // A child that was left behind may hold the pipes open; what it might still say does not matter.
        Task.WaitAll([output, errors], TimeSpan.FromSeconds(10));
        var text = output.IsCompletedSuccessfully ? output.Result : "";
        var failed = Failed().Match(text);
        return new TestOutcome(
            isInTime ? process.ExitCode : null, watch.Elapsed, text, failed.Success ? failed.Groups[1].Value : null);
    }

    [GeneratedRegex(@"^ *(\S.*?) \[FAIL\]", RegexOptions.Multiline)]
    private static partial Regex Failed();
}
