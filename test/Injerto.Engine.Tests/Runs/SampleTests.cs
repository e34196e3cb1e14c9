using System.Diagnostics;
using Injerto.Data.Generators;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>
/// The sample in <c>docs/samples</c> does what it shows: it trains, saves, loads and predicts, in under 20 lines.
/// </summary>
public sealed class SampleTests : IDisposable
{
    private const string Name = "train-and-predict";
    private const int MostLines = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-sample-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_is_short()
    {
        var lines = File.ReadLines(Path.Combine(Root(), "docs", "samples", Name + ".cs"))
            .Count(line => line.Trim() is { Length: > 0 } and not ['/', '/', ..]);

        Assert.InRange(lines, 1, MostLines);
    }

    [Fact]
    public async Task It_trains_saves_loads_and_predicts()
    {
        var program = Path.Combine(Root(), "artifacts", "samples", Name, Name);
        if (!File.Exists(program)) Assert.Skip($"needs the built sample {Name}, which './injerto test' makes");
        DrawnFlowers.WriteFolder(
            Path.Combine(_folder, "photos"),
            3, ["daisy", "tulip"], 8, 4, 48, cancellationToken: TestContext.Current.CancellationToken);
        var photo = Directory.EnumerateFiles(Path.Combine(_folder, "photos"), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).First();
        var run = Path.Combine(_folder, "run");
        var start = new ProcessStartInfo(program, [Path.Combine(_folder, "photos"), run, photo])
        {
            RedirectStandardOutput = true, RedirectStandardError = true
        };
        start.Environment["INJERTO_CACHE"] = Path.Combine(_folder, "cache");

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var lines =
            (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).TrimEnd().Split('\n');
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, await errors);
        Assert.Matches(@"^accuracy [01]\.\d{3}; the report is ", lines[0]);
        Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(photo)}: (daisy|tulip) ", lines[1]);
        Assert.True(File.Exists(Path.Combine(run, "report.html")));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Injerto.slnx")))
            folder = folder.Parent;
        return folder!.FullName;
    }
}
