using System.Text.Json;
using Injerto.Cli;
using Injerto.Models;
using Xunit;

namespace Injerto.Tests.Cli;

public sealed class ModelsCommandTests : IDisposable
{
    private readonly string _cache = Directory.CreateTempSubdirectory("injerto-models-").FullName;

    [Fact]
    public void Every_model_has_its_line()
    {
        var result = CliProgram.Inside("models", "list");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Empty(result.Error);
        var lines = result.Out.Split('\n');
        Assert.StartsWith("Name ", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            ModelRegistry.Architectures.Select(a => a.Name),
            lines.Skip(1).TakeWhile(l => l.Length > 0).Select(l => l.Split(' ')[0]));
        Assert.Matches(@"\nresnet18 +ResNet +11,689,512 +1,814,073,344 +3×224×224 +9 +tv_in1k_v1\n", result.Out);
        Assert.StartsWith("Nombre ", CliProgram.Inside("models", "list", "--lang", "es").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_is_one_JSON_array_on_one_line()
    {
        var result = CliProgram.Inside("models", "list", "--json");
        Assert.Equal(1, result.Out.Count(c => c == '\n'));
        var models = JsonDocument.Parse(result.Out).RootElement
            .EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!);
        Assert.Equal(ModelRegistry.Architectures.Count, models.Count);
        var model = models["resnet50"];
        Assert.Equal(25_557_032, model.GetProperty("parameters").GetInt64());
        Assert.Equal(2_049_000, model.GetProperty("trainable").GetInt64());
        Assert.Equal(17, model.GetProperty("blocks").GetArrayLength());
        Assert.Equal(4_089_184_256, model.GetProperty("multiplyAdds").GetInt64());
        Assert.Equal([3, 224, 224], model.GetProperty("inputSize").EnumerateArray().Select(n => n.GetInt32()));
        Assert.Equal(
            ["resnet50.tv_in1k_v1", "resnet50.tv_in1k_v2"],
            model.GetProperty("weights").EnumerateArray().Select(w => w.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("none", 789_770)]
    [InlineData("features.8", 1_201_930)]
    [InlineData("after features.7", 1_201_930)]
    [InlineData("all", 4_797_318)]
    public void A_model_with_a_head_and_a_cut_has_the_counts_of_the_material(string cut, long trainable)
    {
        var result = CliProgram.Run(
            _cache, "models", "show",
            "efficientnet_b0", "--classes", "10", "--head", "512:relu:0.5,256:relu:0.3", "--cut", cut, "--json");
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        var model = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal("efficientnet_b0", model.GetProperty("name").GetString());
        Assert.Equal(4_797_318, model.GetProperty("parameters").GetInt64());
        Assert.Equal(42_016, model.GetProperty("buffers").GetInt64());
        Assert.Equal(trainable, model.GetProperty("trainable").GetInt64());
        Assert.Equal([3, 224, 224], model.GetProperty("inputSize").EnumerateArray().Select(n => n.GetInt32()));
        Assert.Equal("features.2.0", model.GetProperty("blocks")[2].GetString());
        var card = model.GetProperty("weights")[0];
        Assert.Equal("efficientnet_b0.tv_in1k_v1", card.GetProperty("name").GetString());
        Assert.Equal("3dd342df", card.GetProperty("sha256Prefix").GetString());
        Assert.False(card.GetProperty("cached").GetBoolean());
    }

    [Fact]
    public void A_model_is_shown_with_its_layers_blocks_and_weights()
    {
        var result = CliProgram.Run(_cache, "models", "show", "squeezenet1_1", "--size", "64");
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        CliReference.Check("models-show-squeezenet1_1.en.txt", result.Out);
    }

    [Fact]
    public void One_channel_is_shown_as_one() =>
        Assert.Equal(
            "[1,28,28]",
            JsonDocument.Parse(CliProgram.Run(_cache, "models", "show", "lenet5", "--json").Out).RootElement
                .GetProperty("inputSize").GetRawText());

    [Fact]
    public void A_cut_that_splits_a_block_is_wrong_use()
    {
        var result = CliProgram.Run(_cache, "models", "show", "resnet18", "--cut", "layer4.0.conv2");
        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Equal(
            "A cut must not split a residual block, and 'layer4.0.conv2' lies inside one. The nearest legal cuts: "
            + "'layer4' and 'layer4.1'.\n",
            result.Error);
    }

    [Fact]
    public void All_faults_of_a_wish_are_told()
    {
        var result = CliProgram.Inside(
            "models", "show", "inception_v3", "--size", "10", "--classes", "0", "--head", "512:what");
        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Equal(
            "--head: an activation must be one of: relu, relu6, silu, hardswish, sigmoid, tanh, none. Got 'what'.\n"
                + "--size must be at least 16 and at most 1024. Got 10.\n", result.Error);
    }

    [Theory]
    [InlineData("models shw", "There is no command 'shw'. Did you mean 'show'?\nSee: injerto models --help\n")]
    [InlineData(
        "models list --jsn", "There is no option '--jsn'. Did you mean '--json'?\nSee: injerto models list --help\n")]
    [InlineData("models pull resnet18 more", "'more' is one word too many.\nSee: injerto models pull --help\n")]
    [InlineData("models pull", "NAME must name a model or weights; injerto models list names them.\n")]
    [InlineData("models pull resnet19", "NAME must name a model with published weights, or weights. Got 'resnet19'. "
        + "Did you mean 'resnet18' or 'resnet101' or 'resnet34'? See: injerto models list\n")]
    [InlineData(
        "models pull resnet50.tv --lang es",
        "NOMBRE debe nombrar un modelo con pesos publicados, o unos pesos. Se dio 'resnet50.tv'. ¿Quiso decir "
        + "'resnet50' o 'resnet50v2' o 'resnet50.tv_in1k_v1'? Vea: injerto models list\n")]
    public void Wrong_use_is_told(string line, string message)
    {
        var result = CliProgram.Inside(line.Split(' '));
        Assert.Equal((ExitCode.WrongUse, message, ""), (result.Code, result.Error, result.Out));
    }

    [Fact]
    public void An_unknown_model_is_told_with_the_near_ones()
    {
        var result = CliProgram.Inside("models", "show", "resnet-18");
        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.StartsWith(
            "NAME must name a model. Got 'resnet-18'. Did you mean 'resnet18'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_published_weights_is_told()
    {
        var result = CliProgram.Inside("models", "pull", "tiny_cnn");
        Assert.Equal(
            (ExitCode.Failed, "Published weights of tiny_cnn must be known to be fetched, and none are. Train it from "
                + "nothing, or give a file by --weights.\n"),
            (result.Code, result.Error));
    }

    [Fact]
    public void Without_a_command_the_help_of_models_is_shown() =>
        Assert.Equal(CliProgram.Inside("models", "--help").Out, CliProgram.Inside("models").Out);

    public void Dispose() => Directory.Delete(_cache, recursive: true);
}
