using System.Text.Json;
using Injerto.Cli;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary><c>predict --engine onnx</c> answers as the engine that trained, and needs no libtorch.</summary>
public sealed class PredictEngineTests(SmallRun small) : IClassFixture<SmallRun>
{
    // A network may have run in 16 bits; the export computes in float32.
    private const double Tolerance = 0.02;

    [Fact]
    public void Photos_are_answered_without_libtorch()
    {
        var photos = Path.Combine(small.Data, "test");
        var model = Exported("alone.injerto");
        var expected = Answers(CliProgram.Run(small.Cache, "predict", model, photos, "--json"));

        var hidden = CliProgram.RunWithoutLibtorch(small.Cache, "predict", model, photos);
        var result = CliProgram.RunWithoutLibtorch(
            small.Cache, "predict", model, photos, "--engine", "onnx", "--threads", "1", "--json");

        Assert.NotEqual(ExitCode.Done, hidden.Code);
        Assert.True(result.Code == ExitCode.Done, result.ToString());
        var answers = Answers(result);
        Assert.Equal(10, answers.Count);
        foreach (var (one, other) in expected.Zip(answers))
        {
            Assert.Equal(one.GetProperty("file").GetString(), other.GetProperty("file").GetString());
            Assert.Equal(one.GetProperty("class").GetString(), other.GetProperty("class").GetString());
            Assert.Equal(
                one.GetProperty("probability").GetDouble(), other.GetProperty("probability").GetDouble(), Tolerance);
        }
    }

    [Fact]
    public void What_can_not_be_read_is_told_and_the_others_are_answered()
    {
        var model = Exported("bad.injerto");
        File.WriteAllText(small.At("bad.png"), "no picture");
        var photo = Path.Combine(small.Data, "test", "daisy", "daisy_00000.png");
        var result = CliProgram.Run(
            small.Cache, "predict", model, small.At("bad.png"), photo, "--engine", "onnx", "--csv", small.At("t.csv"));

        Assert.Equal(ExitCode.Failed, result.Code);
        var rows = File.ReadAllLines(small.At("t.csv"));
        Assert.Equal($"{small.At("bad.png")},,,,\"it is a text file, not a picture. Remove it.\"", rows[1]);
        Assert.StartsWith($"{photo},", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void What_carries_no_onnx_model_is_refused_with_the_line_to_run()
    {
        _ = small.Finished;
        var file = Path.Combine(small.Run, "model.injerto");
        var result = CliProgram.Run(small.Cache, "predict", small.Run, small.At("any.png"), "--engine", "onnx");

        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Equal("To be asked without libtorch a model file must carry an ONNX model. "
            + $"'{file}' carries none: run injerto export {file} where it was trained.\n", result.Error);
    }

    [Fact]
    public void What_does_not_go_with_it_is_wrong_use()
    {
        var result = CliProgram.Run(
            small.Cache, "predict", "model.h5", "any.png", "--engine", "onnx", "--device", "cuda");

        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Contains(
            "--engine onnx runs on the processor. Leave --device cuda out.\n"
            + "--engine onnx is for model files of Injerto. A Keras model carries no ONNX model: leave it out.\n",
            result.Error, StringComparison.Ordinal);
        Assert.StartsWith(
            "--engine must be one of: plan, onnx. Got 'torch'.",
            CliProgram.Run(small.Cache, "predict", "m.injerto", "a.png", "--engine", "torch").Error,
            StringComparison.Ordinal);
    }

    private string Exported(string name)
    {
        _ = small.Finished;
        File.Copy(Path.Combine(small.Run, "model.injerto"), small.At(name));
        var result = CliProgram.Run(small.Cache, "export", small.At(name));
        Assert.True(result.Code == ExitCode.Done, result.ToString());
        return small.At(name);
    }

    private static List<JsonElement> Answers(CliResult result) =>
        [.. result.Out.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
}
