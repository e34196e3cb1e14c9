using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Injerto.Cli;
using Injerto.Data.Generators;
using Xunit;

namespace Injerto.Tests.Cli;

public sealed class EvaluateAndPredictTests(SmallRun small) : IClassFixture<SmallRun>
{
    private static readonly string[] Figures =
        ["accuracy", "balancedAccuracy", "macroPrecision", "macroRecall", "macroF1", "weightedF1"];

    [Fact]
    public void Evaluate_without_data_tells_the_runs_own_figures()
    {
        var finished = small.Finished;
        var result = CliProgram.Inside("evaluate", small.Run, "--json", "--quiet");
        Assert.Equal(ExitCode.Done, result.Code);
        Same(finished.Json, result.Json);
    }

    [Fact]
    public void Evaluate_on_the_same_data_comes_to_the_same_figures_with_and_without_the_cache()
    {
        var finished = small.Finished;
        foreach (var cache in (string[])[small.Cache, small.At("no-cache")])
        {
            var result = CliProgram.Run(cache, "evaluate", small.Run, small.Data, "--json");
            Assert.True(result.Code == ExitCode.Done, result.ToString());
            Same(finished.Json, result.Json);
            Assert.Equal("test", result.Json.GetProperty("reportedOn").GetString());
        }
    }

    [Theory]
    [InlineData("-")]
    [InlineData("/dev/stdin")]
    public void Predict_answers_what_comes_through_a_pipe(string name)
    {
        Assert.SkipUnless(name == "-" || OperatingSystem.IsLinux(), "only Linux has such a name for a pipe");
        _ = small.Finished;
        var photo = Directory.EnumerateFiles(Path.Combine(small.Data, "test"), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).First();
        var named = CliProgram.Run(small.Cache, "predict", small.Run, photo);
        var piped = CliProgram.Piped(File.ReadAllBytes(photo), small.Cache, "predict", small.Run, name);

        Assert.True(piped.Code == ExitCode.Done, piped.ToString());
        Assert.Equal(named.Out.Replace($"{photo}:", $"{name}:", StringComparison.Ordinal), piped.Out);
    }

    [Fact]
    public void Evaluate_judges_all_of_a_folder_without_parts()
    {
        _ = small.Finished;
        var result = CliProgram.Run(
            small.Cache, "evaluate", small.Run, Path.Combine(small.Data, "test"), "--json", "--quiet");
        Assert.Equal("all", result.Json.GetProperty("reportedOn").GetString());
        Assert.Equal(10, result.Json.GetProperty("reportedImages").GetInt32());
        Same(small.Finished.Json, result.Json);
    }

    [Fact]
    public void Evaluate_of_a_run_that_set_shares_aside_finds_the_same_share()
    {
        var data = Path.Combine(small.Data, "train");
        var train = CliProgram.Run(
            small.Cache, [.. small.Train("shares", "--json", "--quiet").Select(a => a == small.Data ? data : a)]);
        Assert.True(train.Code == ExitCode.Done, train.ToString());
        var result = CliProgram.Run(small.Cache, "evaluate", small.At("shares"), data, "--json", "--quiet");
        Same(train.Json, result.Json);
        Assert.Equal(
            train.Json.GetProperty("reportedImages").GetInt32(), result.Json.GetProperty("reportedImages").GetInt32());
    }

    [Fact]
    public void Evaluate_refuses_classes_that_the_model_does_not_know()
    {
        _ = small.Finished;
        DrawnFlowers.WriteFolder(
            small.At("others"),
            1, ["daisy", "lily", "poppy"], 2, 0, 32, cancellationToken: TestContext.Current.CancellationToken);
        var result = CliProgram.Run(small.Cache, "evaluate", small.Run, small.At("others"));
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains("lily", result.Error, StringComparison.Ordinal);
        Assert.Contains("poppy", result.Error, StringComparison.Ordinal);
        Assert.Contains("daisy", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_answers_every_photo_and_ends_with_1_where_one_is_bad()
    {
        _ = small.Finished;
        var bad = small.At("bad.jpg");
        File.WriteAllText(bad, "no picture");
        string[] photos = [.. Directory.GetFiles(Path.Combine(small.Data, "test"), "*.png", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)];
        var result = CliProgram.Run(
            small.Cache, ["predict", small.Run, photos[0], bad, .. photos[1..], "--json", "--top", "2"]);
        Assert.Equal(ExitCode.Failed, result.Code);
        var lines = result.Out.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.Equal([photos[0], bad, .. photos[1..]], lines.Select(l => l.GetProperty("file").GetString()));
        Assert.Equal("it is a text file, not a picture. Remove it.", lines[1].GetProperty("problem").GetString());
        var answers = lines.Where(l => l.TryGetProperty("class", out _)).ToList();
        Assert.All(answers, l => Assert.Equal(
            1, l.GetProperty("top").EnumerateArray().Sum(t => t.GetProperty("probability").GetDouble()), 5));
        var right = answers.Count(l => l.GetProperty("file")
            .GetString()!.Contains($"/{l.GetProperty("class").GetString()}/", StringComparison.Ordinal));
        Assert.Equal(small.Finished.Json.GetProperty("accuracy").GetDouble(), right / 10.0, 9);
    }

    [Fact]
    public void Predict_tells_people_a_line_for_each_photo()
    {
        _ = small.Finished;
        var photo = Path.Combine(small.Data, "test", "daisy", "daisy_00000.png");
        var result = CliProgram.Run(small.Cache, "predict", small.Run, photo, "--top", "1");
        Assert.True(result.Code == ExitCode.Done, result.ToString());
        Assert.Matches(@": (daisy|tulip) \d+\.\d %\n$", result.Out);
        Assert.StartsWith(photo, result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_unpacks_an_archive_once()
    {
        _ = small.Finished;
        var (archive, temporary) = (small.At("photos.tar.gz"), Directory.CreateDirectory(small.At("tmp")).FullName);
        using (var packed = new GZipStream(File.Create(archive), CompressionLevel.Fastest))
            TarFile.CreateFromDirectory(Path.Combine(small.Data, "test"), packed, includeBaseDirectory: false);
        var unpacked = 0;
        using var watcher = new FileSystemWatcher(temporary, "injerto-*.tmp") { EnableRaisingEvents = true };
        watcher.Created += (_, _) => Interlocked.Increment(ref unpacked);
        Environment.SetEnvironmentVariable("TMPDIR", temporary);
        try
        {
            var result = CliProgram.Run(small.Cache, "predict", small.Run, archive);
            Assert.Equal((ExitCode.Done, 10), (result.Code, result.Out.Count(c => c == '\n')));
        }
        finally
        {
            Environment.SetEnvironmentVariable("TMPDIR", null);
        }

        // Events come in order: once this one is here, so are those before it.
        using var last = new ManualResetEventSlim();
        watcher.Deleted += (_, e) => { if (e.Name == "injerto-last.tmp") last.Set(); };
        File.WriteAllText(Path.Combine(temporary, "injerto-last.tmp"), "");
        File.Delete(Path.Combine(temporary, "injerto-last.tmp"));
        Assert.True(last.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal(1 + 1, unpacked);
    }

    [Fact]
    public void Predict_of_only_bad_photos_still_tells_why()
    {
        _ = small.Finished;
        var result = CliProgram.Run(small.Cache, "predict", small.Run, small.At("nowhere.jpg"));
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.StartsWith($"{small.At("nowhere.jpg")}: It does not exist.", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    private static void Same(JsonElement expected, JsonElement actual) =>
        Assert.All(
            Figures,
            name => Assert.Equal(expected.GetProperty(name).GetDouble(), actual.GetProperty(name).GetDouble()));
}
