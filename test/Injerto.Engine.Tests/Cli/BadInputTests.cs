using Injerto.Cli;
using Injerto.Data.Generators;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary>Bad input ends with one clear message and without a stack trace.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-bad-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_that_does_not_exist() =>
        Fails($"The folder '{At("flowrs")}' must exist. Check the path.\n", "train", At("flowrs"));

    [Theory]
    [InlineData(28, "en", "The disk is full (why). Make room, then try again; a training goes on with --resume.")]
    [InlineData(unchecked((int)0x80070070), "es",
        "El disco está lleno (why). Libere espacio y vuelva a intentarlo; un entrenamiento continúa con --resume.")]
    [InlineData(5, "en", "Reading or writing failed. why")]
    public void A_full_disk_is_told_as_such(int code, string language, string expected)
    {
        var error = new StringWriter { NewLine = "\n" };
        var context = new CommandContext(
            Texts.For(["--lang", language], _ => null), TextWriter.Null, error, isInteractive: false, 200);

        Assert.Equal(ExitCode.Failed, Failure.Tell(new IOException("why", code), context));
        Assert.Equal(expected + "\n", error.ToString());
    }

    [Fact]
    public void A_single_class()
    {
        DrawnFlowers.WriteFolder(
            At("one"), 1, ["daisy"], 4, 0, 16, cancellationToken: TestContext.Current.CancellationToken);
        Fails("There must be at least two classes to tell apart. Only 'daisy' was found", "train", At("one"));
    }

    [Fact]
    public void No_photos_at_all()
    {
        Directory.CreateDirectory(At("empty"));
        Fails("There must be a folder of images for each class", "train", At("empty"));
    }

    [Theory]
    [InlineData("garbage that is no safetensors")]
    [InlineData("")]
    public void Weights_that_are_none(string content)
    {
        File.WriteAllText(At("weights.safetensors"), content);
        Fails("--weights must be a readable file.", "train", Flowers(), "--weights", At("weights.safetensors"));
    }

    [Fact]
    public void Weights_that_do_not_exist()
    {
        var path = At("nowhere.safetensors");
        var result = CliProgram.Inside("train", Flowers(), "--weights", path, "--model", "nin");
        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Equal(
            $"--weights must be a file, the name of published weights (none are published), or none. Got '{path}', "
            + "which is no file.\n",
            result.Error);
    }

    [Fact]
    public void Weights_of_another_model() =>
        Fails("The weights must be of the model.", "train", Flowers(), "--weights", Shared.File(
            "weights/mobilenet_v2.tf_in1k.safetensors"));

    [Fact]
    public void A_cut_that_does_not_exist()
    {
        var result = CliProgram.Run(
            At("cache"), "train", Flowers(), "--model", "tiny_cnn", "--cut", "features.9", "--out", At("run"));
        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Contains("'features.9'", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_not_here() =>
        Fails("--device must be one that libtorch sees. Got 'cuda:77'", "train", Flowers(), "--device", "cuda:77");

    [Fact]
    public void A_run_folder_that_can_not_be_written()
    {
        File.WriteAllText(At("file"), "");
        var result = CliProgram.Run(At("cache"), "train", Flowers(), "--out", Path.Combine(At("file"), "run"));
        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Equal($"--out can't be made: '{At("file")}' is a file. Choose another place.\n", result.Error);
    }

    [Fact]
    public void A_config_that_is_no_config()
    {
        Directory.CreateDirectory(At("run"));
        File.WriteAllText(Path.Combine(At("run"), "config.yaml"), "injerto-run: 1\n- a\n- b\n");
        Fails(
            $"'{Path.Combine(At("run"), "config.yaml")}' can't be read so",
            "train", Flowers(), "--out", At("run"), "--resume");
    }

    [Fact]
    public void A_folder_that_is_no_run()
    {
        Directory.CreateDirectory(At("folder"));
        var result = CliProgram.Inside("evaluate", At("folder"));
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Equal(
            $"The folder of a finished run has a run.json. '{At("folder")}' has none. The model comes first, then what "
            + "it is asked about.\n", result.Error);
    }

    [Fact]
    public void A_run_record_that_breaks_off()
    {
        Directory.CreateDirectory(At("folder"));
        File.WriteAllText(Path.Combine(At("folder"), "run.json"), "{\"formatVersion\": \"1.0\"");
        var result = CliProgram.Inside("predict", At("folder"), "photo.jpg");
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains("is cut off after 23 bytes", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("--resume", result.Error, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private string Flowers()
    {
        if (!Directory.Exists(At("flowers"))) DrawnFlowers.WriteFolder(At("flowers"), 1, ["daisy", "lily"], 7, 2, 32);
        return At("flowers");
    }

    private void Fails(string message, params string[] arguments)
    {
        string[] model = ["--model", "tiny_cnn"], folder = arguments.Contains("--out") ? [] : ["--out", At("out")];
        var result = CliProgram.Run(At("cache"), [.. arguments, .. model, .. folder]);
        Assert.True(result.Code == ExitCode.Failed, result.ToString());
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }
}
