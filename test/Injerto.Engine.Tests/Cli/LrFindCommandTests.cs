using System.Text.Json;
using Injerto.Cli;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary><c>lr-find</c>: a curve, a suggestion, and the command to go on with.</summary>
public sealed class LrFindCommandTests(SmallRun small) : IClassFixture<SmallRun>
{
    private string[] Arguments =>
        ["lr-find", small.Data, "--model", "tiny_cnn", "--batch", "8", "--threads", "2", "--strict"];

    [Fact]
    public void The_suggestion_stands_in_the_command_that_trains_with_it()
    {
        var json = CliProgram.Run(small.Cache, [.. Arguments, "--json", "--quiet"]);
        var text = CliProgram.Run(small.Cache, [.. Arguments, "--lang", "es"]);
        using var told = JsonDocument.Parse(json.Out);
        var rate = told.RootElement.GetProperty("suggested").GetDouble()
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        var points = told.RootElement.GetProperty("points");

        Assert.Equal((ExitCode.Done, ExitCode.Done, ""), (json.Code, text.Code, json.Error));
        Assert.InRange(points.GetArrayLength(), 50, 100);
        Assert.Equal(1e-7, points[0].GetProperty("rate").GetDouble(), 1e-15);
        Assert.Contains($"Se propone {rate}, donde la pérdida suavizada cae con más pendiente, de ", text.Out,
            StringComparison.Ordinal);
        Assert.EndsWith(
            $" train {small.Data} --strict --model tiny_cnn --batch 8 --threads 2 --tune-lr {rate}\n", text.Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_the_settings_is_told_as_by_train()
    {
        var result = CliProgram.Inside("lr-find", "photos", "--optimizer", "adam", "--momentum", "0.5");

        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Contains("--momentum is for sgd and rmsprop; adam and adamw have their own.", result.Error,
            StringComparison.Ordinal);
    }
}
