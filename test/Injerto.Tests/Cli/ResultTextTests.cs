using System.Text.Json;
using Injerto.Cli;
using Injerto.Cli.Reporting;
using Injerto.Records;
using Injerto.Tests.Records;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary>A run's figures and how sure they are, for people and for programs.</summary>
public sealed class ResultTextTests
{
    [Fact]
    public void Figures_have_their_interval_beside_them() => Assert.Equal(
        [
            "Result on val (12 images)",
            "  Accuracy                  0.7500 (0.468–0.911)",
            "  Balanced accuracy         0.7222",
            "  F1 (macro)                0.7101",
            "  Log loss                  0.6321",
            "  Area under the ROC curve  –",
            "    There is no 'bees'.",
            "  (…): the 95 % interval. It speaks of the images judged, not of other seeds.",
            "",
        ],
        Lines(SampleRun.Create(), Texts.English, 100)[..9]);

    [Fact]
    public void Where_the_line_is_too_narrow_the_interval_has_its_own()
    {
        var lines = Lines(SampleRun.Create() with { Columns = ["a"] }, Texts.Spanish, 40);

        Assert.Equal(
            [
                "Resultado en validación (12 filas)",
                "  Exactitud               0,7500",
                "    (0,468–0,911)",
            ],
            lines[..3]);
        Assert.Contains(
            "  (…): el intervalo del 95 %. Habla de\n  las filas evaluadas, no de otras\n  semillas.\n",
            string.Join('\n', lines), StringComparison.Ordinal);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 40));
    }

    [Fact]
    public void What_a_narrow_terminal_has_no_room_for_is_said()
    {
        Assert.Contains(
            "  Left out, for want of room in this\n  terminal: precision and recall; the\n  confusion matrix.\n",
            string.Join('\n', Lines(SampleRun.Create(), Texts.English, 40)), StringComparison.Ordinal);
        Assert.Contains(
            "  Se omite, por falta de espacio en\n  esta terminal: precisión y\n  exhaustividad; la matriz de\n"
            + "  confusión.\n",
            string.Join('\n', Lines(SampleRun.Create(), Texts.Spanish, 36)), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Lines(SampleRun.Create(), Texts.English, 52), line => line.Contains("Left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Less_known_words_are_explained_where_they_are_told()
    {
        var run = SampleRun.Create();
        Assert.Null(FigureWords.OfMetrics(run.Evaluation.Metrics.Select(m => m.Name)));
        Assert.Equal(
            "Calibration error: how far probabilities lie from how often they come true; 0 is best. Brier score: mean "
            + "squared distance of the probabilities from the truth; 0 is best.",
            FigureWords.OfMetrics(["accuracy", "expectedCalibrationError", "brierScore"])!.Value.English);
        Assert.Equal(
            "C: con cuánta libertad se ajusta la cabeza; los valores pequeños mantienen sus pesos cerca de 0. "
            + "Temperatura: aquello por lo que se dividen las salidas antes de ser probabilidades; por encima de 1 las "
            + "hace menos seguras.", FigureWords.OfMethods(run)!.Value.Spanish);
        Assert.Null(FigureWords.OfMethods(run with { Head = null, Calibration = null }));
    }

    [Fact]
    public void Runs_of_before_have_no_intervals_and_say_nothing_of_them()
    {
        var run = SampleRun.Create();
        var metrics = run.Evaluation.Metrics.Select(metric => metric with { Low = null, High = null });
        var lines = Lines(
            run with { Evaluation = run.Evaluation with { Metrics = ValueList.From(metrics) } }, Texts.English, 100);

        Assert.Equal("  Accuracy                  0.7500", lines[1]);
        Assert.DoesNotContain(lines, line => line.Contains("95 %", StringComparison.Ordinal));
    }

    [Fact]
    public void Programs_find_the_ends_by_the_name_of_the_metric()
    {
        var run = SampleRun.Create();

        foreach (var json in (string[])[
            RunJson.Training(run, "runs/a"), RunJson.Evaluation(run, run.Evaluation, true, "runs/a")])
            Assert.Equal(
                """{"accuracy":{"low":0.4677,"high":0.9111}}""",
                JsonDocument.Parse(json).RootElement.GetProperty("intervals").GetRawText());
    }

    private static string[] Lines(RunRecord run, Texts texts, int width)
    {
        using var output = new StringWriter { NewLine = "\n" };
        new ResultText(output, new CommandContext(texts, output, TextWriter.Null, false, width))
            .Write(run, run.Evaluation);
        return output.ToString().Split('\n');
    }
}
