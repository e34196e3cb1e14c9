using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace Injerto.Tests.Lessons;

/// <summary>Runs a built lesson as its own process, in a folder of its own.</summary>
internal sealed class LessonProgram : IDisposable
{
    private readonly string name;
    private readonly string program;

    public LessonProgram(string name)
    {
        this.name = name;
        program = Path.Combine(ProjectRoot(), "artifacts", "lessons", name, name);
        if (!File.Exists(program))
            Assert.Skip($"needs the built lesson {name}, which './injerto test' or './injerto lesson {name}' makes");
        Folder = Directory.CreateTempSubdirectory("injerto-lesson-").FullName;
    }

    /// <summary>Where the lesson runs.</summary>
    public string Folder { get; }

    public string Page => Path.Combine(Folder, "runs", "lessons", $"{name}.html");

    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Path.Combine(ProjectRoot(), "lessons"), "*.cs")
            .Select(file => Path.GetFileNameWithoutExtension(file)!).Order();

    /// <summary>Runs it; a null value of a variable unsets it.</summary>
    public LessonOutput Run(string[] arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true
        };
        foreach (var variable in (string[])["LC_ALL", "LC_MESSAGES", "LANG"]) start.Environment.Remove(variable);
        foreach (var (variable, value) in environment) start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new LessonOutput(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    /// <summary>Runs it to its end and gives the figures of its last line.</summary>
    public JsonObject Figures(params string[] arguments)
    {
        var run = Run([.. arguments, "--json"]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Figures;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string ProjectRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Injerto.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
