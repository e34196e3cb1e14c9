using Injerto.Cli;
using Injerto.Models;
using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Cli;

public sealed class TrainCommandTests(SmallRun small) : IClassFixture<SmallRun>
{
    [Fact]
    public void The_last_line_of_stdout_is_one_json_object_with_all_that_is_promised()
    {
        var result = small.Finished;
        Assert.True(result.Code == ExitCode.Done, result.ToString());
        Assert.Single(result.Out.TrimEnd('\n').Split('\n'));
        var json = result.Json;
        foreach (var name in (string[])["accuracy", "balancedAccuracy", "macroF1"])
            Assert.InRange(json.GetProperty(name).GetDouble(), 0, 1);
        Assert.Equal("test", json.GetProperty("reportedOn").GetString());
        Assert.Equal("0.15 of train", json.GetProperty("selectedOn").GetString());
        Assert.Equal(20, json.GetProperty("trainImages").GetInt32());
        Assert.Equal(10, json.GetProperty("reportedImages").GetInt32());
        Assert.Equal(6, json.GetProperty("viewsPerImage").GetInt32());
        Assert.InRange(json.GetProperty("seconds").GetDouble(), 0.1, 180);
        Assert.InRange(json.GetProperty("peakRssMb").GetDouble(), 30, 4000);
        Assert.Matches("^[0-9a-f]{64}$", json.GetProperty("weightsSha256").GetString());
        Assert.Equal(small.Run, json.GetProperty("run").GetString());
        Assert.Equal("all", json.GetProperty("cut").GetString());
        Assert.InRange(json.GetProperty("bestEpoch").GetInt32(), 1, 6);
        Assert.Contains(json.GetProperty("precision").GetString(), (string[])["bf16", "fp32"]);
        Assert.Equal(0, json.GetProperty("unreadable").GetArrayLength());
        Assert.True(json.GetProperty("timing").GetProperty("head").GetDouble() >= 0);
    }

    [Fact]
    public void The_run_folder_holds_what_it_should_and_no_more()
    {
        var sha = small.Finished.Sha;
        Assert.Equal([
            ".lock", "config.yaml", "events.out.tfevents.injerto", "history.csv", "history.jsonl", "model.injerto",
            "report.es.html", "report.html", "run.json"
        ],
            Directory.EnumerateFileSystemEntries(small.Run).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var record = RunRecord.Load(Path.Combine(small.Run, "run.json"));
        Assert.Equal(sha, record.WeightsSha256);
        Assert.Equal(["daisy", "tulip"], record.Task.Classes);
        Assert.Equal(6, File.ReadLines(Path.Combine(small.Run, "history.jsonl"))
            .Select(l => RecordJson.Read<EpochRecord>(l, "history").Epoch).Distinct().Count());
        Assert.Contains(
            "\nbatch: 8\n", File.ReadAllText(Path.Combine(small.Run, "config.yaml")), StringComparison.Ordinal);
        var model = ModelFile.Open(Path.Combine(small.Run, "model.injerto"));
        Assert.Equal(sha, model.Parts.Single(p => p.Name == "weights.safetensors").Sha256);
        Assert.Equal("daisy\ntulip", model.Weights().Card["classes"]);
    }

    [Fact]
    public void The_weights_serve_as_a_trunk_that_is_fed_alike()
    {
        _ = small.Finished;
        var weights = PretrainedWeights.Open(Path.Combine(small.Run, "model.injerto"));
        Assert.Equal("tiny_cnn", weights.Architecture);
        Assert.Equal(TinyCnn.Preprocessing, weights.PreprocessingFor(ModelRegistry.Find("tiny_cnn")));
        var grafted = CliProgram.Run(small.Cache, small.Train("grafted", "--weights", weights.Path, "--json"));
        Assert.True(grafted.Code == ExitCode.Done, grafted.ToString());
        Assert.Equal("features.2", grafted.Json.GetProperty("cut").GetString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_with_a_cold_and_a_warm_cache()
    {
        Assert.Equal(
            small.Finished.Sha, CliProgram.Run(small.At("cold"), small.Train("again-cold", "--json", "--quiet")).Sha);
        Assert.Equal(
            small.Finished.Sha, CliProgram.Run(small.Cache, small.Train("again-warm", "--json", "--quiet")).Sha);
    }

    [Fact]
    public void Quiet_says_the_result_alone()
    {
        var result = CliProgram.Run(small.Cache, small.Train("quiet", "--quiet"));
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Empty(result.Error);
        Assert.StartsWith("Result on test (10 images)\n", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Next:", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_is_told_what_was_found_and_what_to_do_next()
    {
        var result = CliProgram.Run(small.Cache, small.Train("told"));
        Assert.Contains("34 images of 2 classes\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("  daisy     12     5\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("training starts from random weights", result.Error, StringComparison.Ordinal);
        Assert.Contains("  Epoch 6/6 (tail): ", result.Error, StringComparison.Ordinal);
        Assert.Contains(
            "was chosen on 0.15 of train; test, which is reported, chose nothing.",
            result.Out, StringComparison.Ordinal);
        Assert.Contains($"  injerto predict {small.At("told")} photo.jpg", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void It_speaks_spanish()
    {
        var result = CliProgram.Run(small.Cache, small.Train("es", "--lang", "es"));
        Assert.Contains("34 imágenes de 2 clases\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("Resultado en prueba (10 imágenes)\n", result.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(small.At("es"), "report.es.html")));
        Assert.Contains("  Época 6/6 (cola): pérdida de entrenamiento 0,", result.Error, StringComparison.Ordinal);
        Assert.Contains("(report.es.html)", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unreadable_photo_is_listed_and_passed_over_unless_strict()
    {
        var data = small.CopyOfData("spoilt");
        File.WriteAllText(Path.Combine(data, "train", "daisy", "broken.png"), "no picture");
        var whole = File.ReadAllBytes(Path.Combine(data, "train", "tulip", "tulip_00000.png"));
        File.WriteAllBytes(Path.Combine(data, "train", "tulip", "cut-off.png"), whole[..(whole.Length / 2)]);
        string[] Arguments(string run, params string[] more) =>
            [.. small.Train(run, more).Select(a => a == small.Data ? data : a)];

        var result = CliProgram.Run(small.Cache, Arguments("spoilt-run", "--json"));
        Assert.True(result.Code == ExitCode.Done, result.ToString());
        Assert.Equal(
            ["train/daisy/broken.png", "train/tulip/cut-off.png"],
            result.Json.GetProperty("unreadable").EnumerateArray().Select(u => u.GetProperty("path").GetString()));
        Assert.Equal(small.Finished.Sha, result.Sha);
        var strict = CliProgram.Run(small.Cache, Arguments("strict-run", "--strict"));
        Assert.Equal(ExitCode.Failed, strict.Code);
        Assert.Contains("broken.png", strict.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_used_folder_is_refused_a_finished_one_is_shown_again()
    {
        var finished = small.Finished;
        var refused = CliProgram.Run(small.Cache, small.Train("run"));
        Assert.Equal(ExitCode.WrongUse, refused.Code);
        Assert.Equal(
            $"--out must be a new folder. '{small.Run}' holds a finished run: choose another name, or show its result "
            + "again (--resume).\n",
            refused.Error);
        var shown = CliProgram.Run(small.Cache, small.Train("run", "--resume", "--json", "--quiet"));
        Assert.Equal(ExitCode.Done, shown.Code);
        Assert.Equal(finished.Json.GetRawText(), shown.Json.GetRawText());
    }

    [Fact]
    public void A_resumed_run_with_other_options_is_refused_and_told_which()
    {
        _ = small.Finished;
        var result = CliProgram.Run(
            small.Cache, [.. small.Train("run", "--resume", "--lr", "0.01").Select(a => a == "8" ? "4" : a)]);
        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Contains(
            "\n  --lr: was 0.001, is now 0.01\n  --batch: was 8, is now 4\n", result.Error, StringComparison.Ordinal);
    }
}
