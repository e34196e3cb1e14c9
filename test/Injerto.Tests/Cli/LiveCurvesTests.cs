using Injerto.Cli;
using Injerto.Cli.Reporting;
using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary>The curves that stand above the bars while a training goes on.</summary>
public sealed class LiveCurvesTests
{
    [Theory]
    [InlineData(40, "es")]
    [InlineData(40, "en")]
    [InlineData(32, "es")]
    [InlineData(400, "en")]
    public void They_take_at_most_8_lines_that_fit(int width, string language)
    {
        var lines = Of(language, 3, 2, 1.5).Text(width, isAscii: false).TrimEnd('\n').Split('\n');

        Assert.InRange(lines.Length, 7, 8);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, Math.Min(width - 1, 72)));
        Assert.Contains(lines, line => line.Any(c => c is > '\u2800' and <= '\u28ff'));
        Assert.Contains(language == "es" ? "pérdida de validación" : "validation loss", string.Join('\n', lines));
    }

    [Fact]
    public void One_epoch_is_no_curve_and_a_training_that_begins_anew_forgets_the_first()
    {
        Assert.Equal("", Of("en", 3).Text(80, false));
        var curves = Of("en", 3, 2);
        Assert.NotEqual("", curves.Text(80, false));
        curves.Add(Epoch(1, 0.5));
        Assert.Equal("", curves.Text(80, false));
    }

    [Fact]
    public void What_was_not_monitored_has_no_curve_and_plain_terminals_get_plain_characters()
    {
        var curves = new LiveCurves(new StageTexts(Texts.English, new("images", "imágenes")));
        foreach (var number in (int[])[1, 2])
            curves.Add(Epoch(number, 1.0 / number) with { Monitored = ValueMap.Empty<double>() });

        var text = curves.Text(60, isAscii: true);

        Assert.All(text, c => Assert.True(char.IsAscii(c)));
        Assert.Contains("training loss", text);
        Assert.DoesNotContain("validation", text);
    }

    private static LiveCurves Of(string language, params double[] losses)
    {
        var curves = new LiveCurves(
            new StageTexts(language == "es" ? Texts.Spanish : Texts.English, new("images", "imágenes")));
        foreach (var (place, loss) in losses.Index()) curves.Add(Epoch(place + 1, loss));
        return curves;
    }

    private static EpochRecord Epoch(int number, double loss) => new()
    {
        Phase = "head", Epoch = number, TrainingLoss = loss, LearningRate = 1, Seconds = 1, ImagesPerSecond = 80,
        Monitored = ValueMap.Of(("loss", loss + 0.25), ("accuracy", 0.75)),
    };
}
