using Injerto.Records;
using Injerto.Reports;
using Injerto.Tests.Records;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Reports;

public sealed class RunBlockTests
{
    [Fact]
    public void Curves_show_the_first_metric_beside_the_loss_and_mark_the_epoch_kept()
    {
        var html = Html(new LearningCurves(History(), Names) { BestEpoch = 2 });

        Assert.Contains("<figcaption>Loss</figcaption>", html);
        Assert.Contains("<figcaption>Accuracy</figcaption>", html);
        Assert.DoesNotContain("<figcaption>F1 (macro)</figcaption>", html);
        Assert.Contains("validation", html);
        Assert.Contains(">kept<", html);
    }

    [Fact]
    public void Another_metric_may_be_asked_for_and_one_that_was_not_computed_is_not_drawn()
    {
        Assert.Contains(
            "<figcaption>F1 (macro)</figcaption>", Html(new LearningCurves(History(), Names) { Metric = "macroF1" }));
        Assert.Contains(
            "<figcaption>Accuracy</figcaption>", Html(new LearningCurves(History(), Names) { Metric = "rocAuc" }));
    }

    [Fact]
    public void Only_the_loss_becomes_logarithmic()
    {
        const string note = "not finite, or not above 0";

        Assert.DoesNotContain(note, Html(new LearningCurves(History(loss: 0), Names)));
        Assert.Equal(2, Html(new LearningCurves(History(loss: 0), Names) { LogLoss = true }).Split(note).Length);
    }

    [Fact]
    public void Classes_come_with_their_matrix_or_not_at_all()
    {
        var evaluation = new EvaluationRecord { Part = "test", Images = 4, Metrics = [] };

        Assert.DoesNotContain("<section>", Html(new ClassBlock(evaluation)));
        var html = Html(new ClassBlock(evaluation with
        {
            PerClass = [new("ants", 1, 0.5, 0.667, 2), new("bees", 0.667, 1, 0.8, 2)],
            Confusion = [[1, 1], [0, 2]],
        }) { Items = "Points" });
        Assert.Contains(">Points<", html);
        Assert.Contains("Confusion matrix on test", html);
    }

    [Fact]
    public void Pictures_can_share_a_scale()
    {
        var alone = Html(new HeatMap("", [0, 1], [0], new double[,] { { 0, 1 } }));
        var shared = Html(new HeatMap("", [0, 1], [0], new double[,] { { 0, 1 } }) { Lowest = 1, Highest = 3 });

        Assert.Contains("From 0 to 1.", alone);
        Assert.Contains("From 1 to 3.", shared);
        // Both values lie at or below the lowest: one colour.
        Assert.Equal(2, Fills(alone).Distinct().Count());
        Assert.Single(Fills(shared).Distinct());
    }

    [Fact]
    public void Phases_and_values_are_called_as_the_record_calls_them()
    {
        var history = History();
        history[2] = history[2] with { Phase = "tune" };
        var curves =
            new LearningCurves(history, Names) { Phases = ValueMap.Of(("tune", new LocalizedText("tail", "cola"))) };

        Assert.Contains("phase tail", Html(curves));
        Assert.Contains("fase cola", new HtmlPage("page", Language.Spanish).Add(curves).ToHtml());
        Assert.Contains("phase tune", Html(new LearningCurves(history, [])));
        Assert.Contains("<figcaption>accuracy</figcaption>", Html(new LearningCurves(history, [])));
    }

    [Fact]
    public void The_axis_of_a_constant_fraction_ends_where_fractions_do()
    {
        var history = History().ConvertAll(epoch => epoch with { Monitored = ValueMap.Of(("accuracy", 1.0)) });
        var labels = Html(new LearningCurves(history, Names)).Split("text-anchor=\"end\" class=\"soft\">").Skip(1)
            .Select(part => part[..part.IndexOf('<', StringComparison.Ordinal)]).ToList();

        Assert.Contains("1.0", labels);
        Assert.DoesNotContain("1.2", labels);
    }

    [Fact]
    public void Outputs_come_with_their_metrics_or_not_at_all()
    {
        var evaluation = new EvaluationRecord { Part = "test", Images = 4, Metrics = [] };
        MetricValue error = new(
            "meanAbsoluteError", new("Mean absolute error", "Error absoluto medio"), 1.5, false, "targetUnits")
        {
            UnitLabel = new("(unit of the target)", "(unidad del objetivo)"),
        };
        var block = new OutputBlock(
            evaluation with { PerOutput = [new("height", [error]), new("age", [error with { Value = 12345.678 }])] });

        Assert.DoesNotContain("<section>", Html(new OutputBlock(evaluation)));
        Assert.Contains("<th scope=\"row\">height</th><td class=\"num\">1.5</td>", Html(block));
        var drawn = Html(new OutputBlock(evaluation with
        {
            PerOutput = [new("height", [error]) { Truth = [1, 5], Predicted = [2, 3] }],
        }));
        Assert.Contains("<span>where both are equal</span>", drawn);
        Assert.Contains("<span>no error</span>", drawn);
        Assert.Contains("2 points.", drawn);
        Assert.Contains(">Mean absolute error</th>", Html(block));
        Assert.Contains("<p class=\"note\">Mean absolute error: unit of the target.</p>", Html(block));
        Assert.Contains("<td class=\"num\">1,5</td>", new HtmlPage("page", Language.Spanish).Add(block).ToHtml());
    }

    [Fact]
    public void Curves_of_probabilities_are_drawn_where_the_evaluation_has_them()
    {
        var evaluation = SampleRun.Create().Evaluation;
        var html = Html(new CurvesBlock(evaluation));

        Assert.Equal("\n<main>\n</main>\n", Content(Html(new CurvesBlock(
            evaluation with { Curves = [], Reliability = [], UncalibratedReliability = [] }))));
        Assert.Contains("<span>bees (0.500)</span>", html);
        Assert.Contains("<span>bees (0.333)</span>", html);
        Assert.Contains("Drawn are 2 of 3: those with the lowest average precision, where it is defined.", html);
        Assert.Contains("<span>calibrated, calibration error 0.105</span>", html);
        Assert.Contains("<span>before calibration, calibration error 0.115</span>", html);
        Assert.Contains("Each point stands for 6 probabilities", html);
        Assert.Contains("<span>the model, calibration error 0.105</span>", Html(new CurvesBlock(
            evaluation with { Curves = [], UncalibratedReliability = [] })));
        Assert.Contains("Each point stands for 5–6 probabilities", Html(new CurvesBlock(
            evaluation with { Reliability = [new(0.5, 0.5, 5), new(0.9, 1, 6)] })));
    }

    [Fact]
    public void Of_two_classes_the_report_says_which_one_is_drawn()
    {
        var evaluation = SampleRun.Create().Evaluation;
        var two = evaluation with { PerClass = [.. evaluation.PerClass.Take(2)], Curves = [evaluation.Curves[1]] };

        Assert.Contains("Drawn is the second class, against ants.", Html(new CurvesBlock(two)));
    }

    private static string Content(string html) => html.Split("</header>")[1].Split("</body>")[0];

    private static readonly MetricRecord[] Names =
    [
        new("loss", new("Loss", "Pérdida"), false, "loss"),
        new("accuracy", new("Accuracy", "Exactitud"), true, "fraction"),
        new("macroF1", LocalizedText.Same("F1 (macro)"), true, "fraction"),
    ];

    private static string Html(PageBlock block) => new HtmlPage("page").Add(block).ToHtml();

    private static IEnumerable<string> Fills(string html) =>
        html.Split('\n').Where(line => line.StartsWith("<rect", StringComparison.Ordinal) && line.Contains("<title>"))
            .Select(line => line[(line.IndexOf("fill=", StringComparison.Ordinal) + 6)..][..7]);

    private static List<EpochRecord> History(double loss = 0.5) =>
    [
        .. Enumerable.Range(1, 3).Select(epoch => new EpochRecord
        {
            Phase = "train",
            Epoch = epoch,
            TrainingLoss = epoch == 3 ? loss : 1,
            Monitored = new([new("loss", 1.0 / epoch), new("accuracy", 0.0), new("macroF1", 0.1 * epoch)]),
            LearningRate = 1e-3,
            Seconds = 1,
            ImagesPerSecond = 1,
        }),
    ];
}
