using System.Globalization;
using System.Text.Json;
using Injerto.Cli;
using Injerto.Data;
using Injerto.Data.Generators;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary>A number is learnt from drawn pictures and a table of them: the radius of a disc.</summary>
public sealed class DrawnRegressionTests : IDisposable
{
    private const int Discs = 120, Side = 32;

    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-discs-").FullName;

    public DrawnRegressionTests()
    {
        Directory.CreateDirectory(At("discs"));
        var table = new List<string> { "file,radius" };
        for (var i = 0; i < Discs; i++)
        {
            var random = new SeededRandom(i);
            var radius = 2 + (random.NextDouble() * 12);
            File.WriteAllBytes(At($"discs/{i}.png"), Disc(radius, random));
            table.Add(string.Create(CultureInfo.InvariantCulture, $"discs/{i}.png,{radius:0.00}"));
        }

        File.WriteAllLines(At("discs.csv"), table);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_is_trained_resumed_judged_and_asked_by_the_usual_commands()
    {
        var shown = Run("data", "show", At("discs.csv"), "--json", "--quiet").Json;
        Assert.Equal("radius", Assert.Single(shown.GetProperty("columns").EnumerateArray()).GetProperty("name")
            .GetString());
        var trained = Run(Train("run"));
        var run = trained.Json;
        Assert.True(run.GetProperty("rSquared").GetDouble() > 0.9, $"{run}");
        Killed("killed");
        Assert.Equal(trained.Sha, Run("train", "--resume", "--out", At("killed"), "--json").Sha);
        var judged = Run("evaluate", At("run"), At("discs.csv"), "--json", "--quiet").Json;
        foreach (var name in (string[])["meanSquaredError", "meanAbsoluteError", "rSquared"])
            Assert.Equal(run.GetProperty(name).GetDouble(), judged.GetProperty(name).GetDouble());
        File.WriteAllBytes(At("new.png"), Disc(9, new SeededRandom(Discs)));
        var answer = JsonDocument.Parse(Run("predict", At("run"), At("new.png"), "--json").Out).RootElement;
        Assert.Equal(9, answer.GetProperty("values").GetProperty("radius").GetDouble(), 2.0);
    }

    private string[] Train(string run) =>
        ["train", At("discs.csv"), "--network", "cnn:grey,4x3:relu:pool4,8x3:relu:pool2", "--size", $"{Side}",
            "--epochs", "40", "--lr", "0.01", "--threads", "2", "--seed", "3", "--json", "--out", At(run)];

    private void Killed(string run)
    {
        using var process = CliProgram.Start(At("other-cache"), Train(run));
        while (process.StandardError.ReadLine() is { } line && !line.Contains("Epoch 3/", StringComparison.Ordinal))
        {
        }

        process.Kill();
        process.WaitForExit();
        Assert.False(File.Exists(Path.Combine(At(run), "run.json")), "it was over before it was killed");
    }

    private CliResult Run(params string[] arguments)
    {
        var result = CliProgram.Run(At("cache"), arguments);
        Assert.True(result.Code == ExitCode.Done, result.ToString());
        return result;
    }

    // A light disc about the middle of a dark ground.
    private static byte[] Disc(double radius, SeededRandom random)
    {
        var (x, y) = ((Side / 2) + random.Next(3) - 1, (Side / 2) + random.Next(3) - 1);
        var (ground, light) = ((byte)random.Next(60), (byte)(180 + random.Next(60)));
        return PngWriter.Encode([.. Enumerable.Range(0, Side * Side).Select(i => (X: i % Side, Y: i / Side))
            .Select(at => ((at.X - x) * (at.X - x)) + ((at.Y - y) * (at.Y - y)) <= radius * radius ? light : ground)
            .SelectMany(value => new[] { value, value, value })], Side, Side);
    }

    private string At(string name) => Path.Combine(_folder, name);
}
