using Injerto.Cli;
using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary><c>train --save-config</c>: the settings as a file, and nothing else.</summary>
public sealed class SaveConfigTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-config-").FullName;

    private string Config => Path.Combine(_folder, "mine.yaml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_saved_reads_back_as_what_was_given()
    {
        var result = CliProgram.Inside(
            "train", "photos", "--optimizer", "sgd", "--momentum", "0.5", "--clip", "1", "--save-config", Config);
        var spec = RunConfig.Read(Config);

        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Out));
        Assert.EndsWith($" train --config {Config}\n", result.Error, StringComparison.Ordinal);
        Assert.Equal(new TrainingSpec
        {
            Data = "photos", Optimizer = Injerto.Training.Transfer.OptimizerKind.Sgd, Momentum = 0.5, ClipNorm = 1,
        }, spec);
        Assert.StartsWith("# Settings for train --config FILE.\n", File.ReadAllText(Config), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_there_is_never_written_over()
    {
        File.WriteAllText(Config, "mine");
        var result = CliProgram.Inside("train", "photos", "--save-config", Config);

        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains($"'{Config}' must not exist yet, so that nothing is overwritten. Give another name, or remove "
            + "it.", result.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Config));
    }

    [Fact]
    public void Settings_that_are_wrong_are_not_saved()
    {
        var result = CliProgram.Inside("train", "photos", "--momentum", "0.5", "--save-config", Config);

        Assert.Contains("--momentum is for sgd and rmsprop; adam and adamw have their own. Leave it out, or set "
            + "--optimizer.", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Config));
    }
}
