using Injerto.Cli;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary><c>summary</c> tells a network layer by layer.</summary>
public sealed class SummaryCommandTests(SmallRun small) : IClassFixture<SmallRun>
{
    [Fact]
    public void An_architecture_is_told_with_its_head()
    {
        var json = CliProgram.Run(
            small.Cache, "summary", "efficientnet_b0", "--classes", "10", "--head", "512:relu:0.5,256:relu:0.3",
            "--cut", "features.8", "--json").Json;

        Assert.Equal(("efficientnet_b0", "efficientnet_b0", "features.8"), (json.GetProperty("model").GetString(),
            json.GetProperty("architecture").GetString(), json.GetProperty("cut").GetString()));
        Assert.Equal((4_797_318, 1_201_930, 42_016), (json.GetProperty("parameters").GetInt64(),
            json.GetProperty("trainable").GetInt64(), json.GetProperty("buffers").GetInt64()));
        Assert.Equal(4 * (4_797_318 + 42_016), json.GetProperty("weightBytes").GetInt64());
        var layers = json.GetProperty("layers").EnumerateArray().ToList();
        Assert.Equal(4_797_318, layers.Sum(l => l.GetProperty("parameters").GetInt64()));
        Assert.Equal(1_201_930, layers.Sum(l => l.GetProperty("trainable").GetInt64()));
        Assert.Equal([10], layers[^1].GetProperty("output").EnumerateArray().Select(n => n.GetInt32()));
    }

    [Fact]
    public void A_trained_model_is_told_with_what_its_training_changed()
    {
        Assert.Equal(ExitCode.Done, small.Finished.Code);
        var file = Path.Combine(small.Run, "model.injerto");
        var result = CliProgram.Run(small.Cache, "summary", file);

        Assert.True(result.Code == ExitCode.Done, result.ToString());
        Assert.StartsWith($"{file}: tiny_cnn, input [3, ", result.Out, StringComparison.Ordinal);
        Assert.Matches(@"\nLayer +Kind +Output +Parameters +Trainable\n", result.Out);
        Assert.Matches(@"\nfeatures\.0[^\n]* Conv2d +\[[^\]]+\] +\d+ +yes\n", result.Out);
        Assert.Matches(@"\nTrainable: [\d,]+ \(all of it\); frozen: 0\n", result.Out);
        Assert.EndsWith($"\nModel file: {new FileInfo(file).Length:N0} bytes\n", result.Out, StringComparison.Ordinal);
        Assert.Equal(
            result.Out.Replace(file, small.Run, StringComparison.Ordinal),
            CliProgram.Run(small.Cache, "summary", small.Run).Out);
    }

    [Fact]
    public void In_a_narrow_terminal_each_layer_is_two_lines_that_fit()
    {
        var wide = CliProgram.Inside(int.MaxValue, "summary", "tiny_cnn", "--lang", "es").Out.Split('\n');
        var narrow = CliProgram.Inside(40, "summary", "tiny_cnn", "--lang", "es").Out.Split('\n');

        Assert.Contains(wide, line => line.StartsWith("Capa ", StringComparison.Ordinal));
        Assert.DoesNotContain(narrow, line => line.StartsWith("Capa ", StringComparison.Ordinal));
        Assert.All(narrow, line => Assert.InRange(line.Length, 0, 40));
        Assert.Contains(narrow, line => line.EndsWith(" Conv2d", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("resnet_18", "MODEL must name a model. Got 'resnet_18'.")]
    [InlineData("nowhere/model.injerto", "nowhere/model.injerto")]
    public void What_is_not_there_is_named(string model, string expected)
    {
        var result = CliProgram.Run(small.Cache, "summary", model);

        Assert.NotEqual(ExitCode.Done, result.Code);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Fact]
    public void A_trained_model_takes_no_other_head()
    {
        Assert.Equal(ExitCode.Done, small.Finished.Code);
        var result = CliProgram.Run(small.Cache, "summary", small.Run, "--classes", "3", "--head", "8");

        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.StartsWith(
            "--classes is for an architecture: a trained model is as it was trained. Leave it out.\n"
            + "--head is for an architecture: a trained model is as it was trained. Leave it out.\n",
            result.Error, StringComparison.Ordinal);
    }
}
