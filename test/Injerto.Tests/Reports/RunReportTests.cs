using Injerto.Records;
using Injerto.Reports;
using Injerto.Tests.Records;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Reports;

public class RunReportTests
{
    [Theory]
    [InlineData(Language.English, "run-en.html")]
    [InlineData(Language.Spanish, "run-es.html")]
    public void A_small_run_gives_the_verified_page(Language language, string file) =>
        VerifiedFile.Check(file, RunReport.Build(SampleRun.Create(), "runs/sample", language).ToHtml());

    [Fact]
    public void A_run_that_chose_on_what_it_reports_says_so()
    {
        var html =
            RunReport.Build(SampleRun.Create() with { SelectedOn = LocalizedText.Same("val") }, "runs/sample").ToHtml();

        Assert.Contains("<div class=\"notice\" role=\"note\">\n<p>The same part, val, chose epoch 4 and is reported, "
            + "so these figures are somewhat too good.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_history_classes_or_settings_still_has_a_report()
    {
        var run = SampleRun.Create();
        var html = RunReport.Build(run with
        {
            History = [],
            BestEpoch = null,
            Settings = [],
            Task = TaskSpec.Regression(["height"]),
            Loss = LossRecord.Unweighted(new("mean squared error", "error cuadrático medio"), "targetUnitsSquared"),
            Evaluation = new()
            {
                Part = "val",
                Images = 1,
                Metrics = [new(
                    "rSquared", LocalizedText.Same("R²"), double.NaN, true, "ratio", new("There is 1.", "Hay 1."))],
            },
        }, ".").ToHtml();

        Assert.Contains("<p>R²: no value. There is 1.</p>", html, StringComparison.Ordinal);
        Assert.Contains(">regression, 1 output<", html, StringComparison.Ordinal);
        Assert.Contains("on val, 1 image<", html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", html, StringComparison.Ordinal);
        Assert.DoesNotContain("injerto train", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_loss_is_shown_with_what_each_class_weighed()
    {
        var run = SampleRun.Create();

        Assert.Contains(
            "<td>cross-entropy, weighted: ants 0.8; bees 1; señal &lt;b&gt; 1.333</td>",
            RunReport.Build(run, ".").ToHtml(), StringComparison.Ordinal);
        Assert.Contains("<td>entropía cruzada, ponderada: ants 0,8; bees 1; señal &lt;b&gt; 1,333</td>",
            RunReport.Build(run, ".", Language.Spanish).ToHtml(), StringComparison.Ordinal);
        var plain = RunReport.Build(run with { Loss = LossRecord.Unweighted(run.Loss.Name, "nats") }, ".").ToHtml();
        Assert.Contains("<td>cross-entropy</td>", plain, StringComparison.Ordinal);
    }

    [Fact]
    public void The_commands_call_the_program_as_the_reader_does()
    {
        var html = RunReport.Build(SampleRun.Create(), "-r's", program: "../injerto").ToHtml();

        Assert.Contains(
            "<pre>../injerto predict &#39;./-r&#39;\\&#39;&#39;s&#39; photo.jpg</pre>", html, StringComparison.Ordinal);
        Assert.Contains(
            "<pre>../injerto train --config &#39;./-r&#39;\\&#39;&#39;s/config.yaml&#39; --seed 43</pre>", html,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_very_many_remarks_on_the_data_the_first_are_shown()
    {
        var problems = Enumerable.Range(0, 60)
            .Select(i => new ProblemRecord($"p{i}", "note", "layout", LocalizedText.Same("why")));
        var html = RunReport.Build(SampleRun.Create() with { DataProblems = ValueList.From(problems) }, ".").ToHtml();

        Assert.Contains(">p49<", html, StringComparison.Ordinal);
        Assert.DoesNotContain(">p50<", html, StringComparison.Ordinal);
        Assert.Contains(
            "<td class=\"words\"></td><td class=\"short\">and 10 more</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_with_several_labels_has_a_report_of_its_own_blocks()
    {
        var run = SampleRun.Create();
        var html = RunReport.Build(run with
        {
            Task = TaskSpec.MultiLabel(run.Task.Classes) with { PrimaryMetric = "macroF1" },
            Evaluation = run.Evaluation with
            {
                Metrics = [
                    new("hammingLoss", new("Hamming loss", "Pérdida de Hamming"), 0.125, false, "fraction"),
                    .. run.Evaluation.Metrics
                ],
                Confusion = [],
                PerClass = [],
                PerLabel = [new("ants", 0.25, double.NaN, 0.5, 0.75, 0.6, 3, 2, 1, 40)],
            },
        }, ".").ToHtml();

        Assert.Contains(">multi-label classification, 3 labels<", html, StringComparison.Ordinal);
        Assert.Contains("<h2>Label by label</h2>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Class by class", html, StringComparison.Ordinal);
        var row = html[html.IndexOf("<th scope=\"row\">ants</th>", StringComparison.Ordinal)..];
        Assert.Equal(
            ["–", "0.500", "0.750", "0.600", "0.250", "3", "1", "2", "40"],
            row[..row.IndexOf("</tr>", StringComparison.Ordinal)].Split(" class=\"num\">").Skip(1)
                .Select(cell => cell[..cell.IndexOf('<', StringComparison.Ordinal)]));
        Assert.DoesNotContain("Confusion matrix", html, StringComparison.Ordinal);
        // The primary metric stands first, the others as the record has them.
        var tiles = html.Split("<dt>").Skip(1).Select(part => part[..part.IndexOf('<', StringComparison.Ordinal)]);
        Assert.Equal(["F1 (macro)", "Hamming loss", "Accuracy", "Time"], tiles);
    }

    [Fact]
    public void What_weighs_most_stands_first_among_the_remarks_on_the_data() => Assert.Contains(
        "<tr><th scope=\"row\">bees/7.jpg</th><td>warning</td><td>The file is empty.</td></tr>\n"
        + "<tr><th scope=\"row\">all of it</th><td>note</td><td>A share was set aside.</td></tr>",
        RunReport.Build(SampleRun.Create(), ".").ToHtml().Replace(
            " class=\"words\"", "", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public void Seeds_that_are_all_the_same_are_told_once()
    {
        var run = SampleRun.Create();

        Assert.Contains("<td>división 42, vistas 42, orden 42, pesos iniciales 7</td>",
            RunReport.Build(run, ".", Language.Spanish).ToHtml(), StringComparison.Ordinal);
        Assert.Contains("<td>7</td>",
            RunReport.Build(run with { Seeds = ValueMap.Of(("split", 7L), ("views", 7L)) }, ".").ToHtml(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_with_faults_is_refused() => Assert.Equal(
        "The run record is not valid: Model must not be empty.",
        Assert.Throws<ArgumentException>(() => RunReport.Build(SampleRun.Create() with { Model = "" }, ".")).Message);

    [Fact]
    public void The_file_is_written_beside_the_run()
    {
        var folder = Directory.CreateTempSubdirectory("injerto it's-");
        try
        {
            var path = Path.Combine(folder.FullName, "report.html");
            RunReport.Write(SampleRun.Create(), path, Language.Spanish);

            var html = File.ReadAllText(path);
            Assert.StartsWith("<!doctype html>\n<html lang=\"es\">", html, StringComparison.Ordinal);
            Assert.Contains(@"injerto it&#39;\&#39;&#39;s-", html, StringComparison.Ordinal);
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
