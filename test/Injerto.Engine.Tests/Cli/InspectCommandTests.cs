using Injerto.Cli;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary><c>inspect</c> says what a model is, and whether it is sound.</summary>
public sealed class InspectCommandTests(SmallRun small) : IClassFixture<SmallRun>
{
    [Fact]
    public void A_sound_model_is_told_and_checked()
    {
        var finished = small.Finished;
        var result = CliProgram.Run(small.Cache, "inspect", Elsewhere("flowers.injerto"));

        Assert.True(result.Code == ExitCode.Done, result.ToString());
        Assert.StartsWith(
            $"{small.At("flowers.injerto")}: multi-class classification, 2 classes\n  Classes: daisy, tulip\n"
            + "  Network: tiny_cnn\n",
            result.Out, StringComparison.Ordinal);
        Assert.Contains(finished.Sha, result.Out, StringComparison.Ordinal);
        Assert.EndsWith(
            "\nEach part is as it was written: the sums agree.\n4 of 4 golden answers agree to the last bit.\n"
            + "Golden answers: what it said of the pictures in its file when it was made.\n",
            result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void In_spanish_it_is_told_in_spanish()
    {
        _ = small.Finished;
        var result = CliProgram.Run(small.Cache, "inspect", small.Run, "--lang", "es");

        Assert.EndsWith(
            "\nCada parte está como se escribió: las sumas coinciden.\n"
            + "4 de 4 respuestas de referencia coinciden hasta el último bit.\n"
            + "Respuestas de referencia: lo que dijo de las imágenes de su archivo cuando se hizo.\n",
            result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void As_json_it_is_one_object()
    {
        var finished = small.Finished;
        var json = CliProgram.Run(small.Cache, "inspect", Elsewhere("json.injerto"), "--json").Json;

        var model = json.GetProperty("model");
        Assert.Equal("injerto-model", model.GetProperty("format").GetString());
        Assert.Equal(finished.Sha, model.GetProperty("run").GetProperty("weightsSha256").GetString());
        Assert.Equal("weights.safetensors", json.GetProperty("parts")[0].GetProperty("name").GetString());
        Assert.Equal(finished.Sha, json.GetProperty("parts")[0].GetProperty("sha256").GetString());
        Assert.Equal(4, json.GetProperty("golden").GetArrayLength());
        Assert.All(json.GetProperty("golden").EnumerateArray(), g => Assert.Equal(
            (0.0, true, true), (g.GetProperty("difference").GetDouble(), g.GetProperty("decidesAlike").GetBoolean(),
                g.GetProperty("agrees").GetBoolean())));
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("evaluate")]
    [InlineData("predict")]
    public void A_damaged_model_is_refused_and_ends_with_1(string command)
    {
        _ = small.Finished;
        var path = Elsewhere($"damaged-{command}.injerto");
        using (var file = File.OpenWrite(path))
        {
            file.Seek(4000, SeekOrigin.Begin);
            file.Write([1, 2, 3, 4]);
        }

        var result = CliProgram.Run(small.Cache, command == "predict" ? [command, path, "x.jpg"] : [command, path]);

        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Empty(result.Out);
        Assert.StartsWith(
            "The parts of a model file must be as they were written: the SHA-256 of 'weights.safetensors' in "
            + $"'{path}' must be {small.Finished.Sha}. Got ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_and_predict_take_the_file_as_they_take_the_run()
    {
        _ = small.Finished;
        var path = Elsewhere("alone.injerto");
        var photos = Path.Combine(small.Data, "test");

        Same("predict", photos, "--json");
        Same("evaluate", small.Data, "--quiet");
        Same("evaluate", "--quiet");

        void Same(string command, params string[] more)
        {
            var (run, file) = (CliProgram.Run(small.Cache, [command, small.Run, .. more]),
                CliProgram.Run(small.Cache, [command, path, .. more]));
            Assert.True(run.Code == ExitCode.Done, run.ToString());
            Assert.Equal(run, file);
        }
    }

    private string Elsewhere(string name)
    {
        _ = small.Finished;
        File.Copy(Path.Combine(small.Run, "model.injerto"), small.At(name), overwrite: true);
        return small.At(name);
    }
}
