using Injerto.Cli;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary>Wrong use: exit code 2, whole messages, nothing on stdout, nothing touched.</summary>
public sealed class WrongUseTests
{
    [Theory]
    [InlineData("trian photos", "There is no command 'trian'. Did you mean 'train'?\nSee: injerto --help\n")]
    [InlineData(
        "train photos --epoch 3",
        "There is no option '--epoch'. Did you mean '--epochs'?\nSee: injerto train --help\n")]
    [InlineData(
        "train photos --tune_epochs=3",
        "There is no option '--tune_epochs'. Did you mean '--tune-epochs'?\nSee: injerto train --help\n")]
    [InlineData("train photos --zzzzzz", "There is no option '--zzzzzz'.\nSee: injerto train --help\n")]
    [InlineData("train photos more", "'more' is one word too many.\nSee: injerto train --help\n")]
    [InlineData("train photos --epochs", "--epochs needs a value.\nSee: injerto train --help\n")]
    [InlineData(
        "train photos --epochs many --lr small",
        "--epochs must be a whole number. Got 'many'.\n--lr must be a number. Got 'small'.\n")]
    [InlineData("train photos --precision fp16", "--precision must be one of: auto, fp32, bf16. Got 'fp16'.\n")]
    [InlineData("train photos --select test", "--select must be one of: auto, val. Got 'test'.\n")]
    [InlineData("train --model tiny_cnn", "DATA must name a folder of photos.\nSee: injerto train --help\n")]
    [InlineData("train photos --model resnet50 --size 0 --head 5:rely --weights no.pth",
        "--head: an activation must be one of: relu, relu6, silu, hardswish, sigmoid, tanh, none. Got 'rely'. Did you "
        + "mean 'relu'?\n"
        + "--size must be at least 16 and at most 1024. Got 0.\n"
        + "--size must be at least 1 for resnet50. Got 0.\n"
        + "--weights must be a file, the name of published weights (published: resnet50.tv_in1k_v1, "
        + "resnet50.tv_in1k_v2), or none. Got 'no.pth', which is no file.\n")]
    [InlineData(
        "train photos --model vit_b_16 --size 100",
        "--size must be at least 16 and a multiple of 16 for vit_b_16. Got 100.\n")]
    [InlineData(
        "train photos --model tiny_cnn --epochs 0 --lr 0 --views 0 --valid-fraction 1 --patience 0 --batch 0 --threads "
        + "0",
        "--valid-fraction must be above 0 and below 1. Got 1.\n--views must be at least 1 and at most 10000. Got 0.\n"
        + "--epochs must be at least 1 and at most 100000. Got 0.\n--lr must be above 0 and at most 100. Got 0.\n"
        + "--batch must be at least 1 and at most 4096. Got 0.\n"
        + "--patience must be at least 1 and at most 100000. Got 0.\n"
        + "--threads must be at least 1. Got 0.\n")]
    [InlineData(
        "train photos --model tiny_cnn --monitor acuracy",
        "--monitor must be loss or the name of a metric. Got 'acuracy'. Did you mean 'accuracy'?\n")]
    [InlineData("train photos --lang klingon", "--lang must be en or es. Got 'klingon'.\n")]
    [InlineData("train photos --model tiny_cnn --augment flp,rotate=2",
        "--augment: The augmentation 'flp,rotate=2' has faults:\n"
        + "- 'flp' is unknown. Did you mean 'flip'? Known are flip, vflip, rotate, zoom, shift, brightness, contrast, "
        + "saturation, crop, ratio, elastic, noise, randaugment, or none alone.\n"
        + "- rotate must be between 0 and 0.5. Got 2.\n")]
    [InlineData("predict", "MODEL must name a model file (.injerto) or the folder of a finished run.\n"
        + "FILE must name at least one photo.\n")]
    [InlineData("predict runs/x a.jpg --top 0", "--top must be at least 1. Got 0.\n")]
    [InlineData("evaluate", "MODEL must name a model file (.injerto) or the folder of a finished run.\n")]
    [InlineData("trian photos --lang es", "No existe la orden 'trian'. ¿Quiso decir 'train'?\nVea: injerto --help\n")]
    [InlineData("train fotos --epochs muchas --lang es", "--epochs debe ser un número entero. Se dio 'muchas'.\n")]
    public void Wrong_use_is_told_and_ends_with_2(string line, string message)
    {
        var result = CliProgram.Inside(line.Split(' '));
        Assert.Equal(message, result.Error);
        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Empty(result.Out);
    }

    [Theory]
    [InlineData("train photos --model resnt50", "--model")]
    [InlineData("models show resnt50", "NAME")]
    public void An_unknown_model_is_told_with_the_near_ones(string line, string what)
    {
        var result = CliProgram.Inside(line.Split(' '));
        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Equal($"{what} must name a model. Got 'resnt50'. Did you mean 'resnet50'?\n", result.Error);
    }

    [Fact]
    public void So_many_threads_that_the_machine_would_go_down_are_refused()
    {
        var result = CliProgram.Inside("train", "photos", "--threads", "100000");
        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Matches(@"^--threads must be at most \d+ on this machine\. Got 100000\.\n$", result.Error);
    }

    [Fact]
    public void Weights_that_are_not_here_are_not_fetched_when_offline()
    {
        var result = CliProgram.Run(
            Path.Combine(Path.GetTempPath(), "injerto-no-weights"),
            "train", Shared.File("data/flower_photos/manifest.csv")[..^"manifest.csv".Length], "--offline", "--quiet",
            "--model", "mobilenet_v2", "--out", Path.Combine(Path.GetTempPath(), "injerto-no-weights-run"));
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains(
            "The weights 'mobilenet_v2.tv_in1k_v1' must be on this machine, as nothing may be fetched",
            result.Error, StringComparison.Ordinal);
        Assert.Contains("Fetch them once while that is allowed.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_name_begins_with_a_dash_comes_after_two_dashes()
    {
        var result = CliProgram.Inside("predict", "no-run", "--", "--epoch.jpg");
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Equal("The folder of a finished run must exist. 'no-run' does not.\n", result.Error);
    }

    [Fact]
    public void An_unknown_lesson_is_told_with_the_near_ones()
    {
        var result = CliProgram.Inside("lesson", "nosuchlesson");
        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.StartsWith("There is no lesson 'nosuchlesson'.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_lesson_is_listed_with_what_it_teaches()
    {
        var result = CliProgram.Inside("lesson");
        Assert.Equal(ExitCode.Done, result.Code);
        var lines = result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(
            lines,
            line => Assert.True(line.Split(' ', 2)[1].Trim().Length > 10, $"'{line}' lacks its row in the README"));
        var root = Path.GetDirectoryName(
            Path.GetDirectoryName(Path.GetDirectoryName(Reference.Path("cli/help-lesson.en.txt"))))!;
        var folder = Path.Combine(Path.GetDirectoryName(root)!, "lessons");
        Assert.Equal(Directory.Exists(folder) ? Directory.GetFiles(folder, "*.cs").Length : 0, lines.Length);
    }
}
