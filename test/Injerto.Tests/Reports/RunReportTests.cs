using Injerto.Records;
using Injerto.Reports;
using Injerto.Tests.Records;
using Xunit;

namespace Injerto.Tests.Reports;

public class RunReportTests
{
    [Theory]
    [InlineData(ReportLanguage.English, "run-en.html")]
    [InlineData(ReportLanguage.Spanish, "run-es.html")]
    public void A_small_run_gives_the_verified_page(ReportLanguage language, string file) =>
        VerifiedFile.Check(file, RunReport.Build(SampleRun.Create(), "runs/sample", language).ToHtml());

    [Fact]
    public void A_run_that_chose_on_what_it_reports_says_so()
    {
        var html = RunReport.Build(SampleRun.Create() with { SelectedOn = "val" }, "runs/sample").ToHtml();

        Assert.Contains("<div class=\"notice\" role=\"note\">\n<p>The same part, val, chose epoch 4 and is reported, "
            + "so these figures are somewhat too good.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_history_classes_or_options_still_has_a_report()
    {
        var run = SampleRun.Create();
        var html = RunReport.Build(run with
        {
            History = [],
            BestEpoch = null,
            Options = ValueMap.Empty<string>(),
            Task = TaskSpec.Regression(["height"]),
            Evaluation = new() { Part = "val", Images = 1, Metrics = [new("rSquared", double.NaN, true, "ratio")] },
        }, ".").ToHtml();

        Assert.Contains("R²", html, StringComparison.Ordinal);
        Assert.Contains("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", html, StringComparison.Ordinal);
        Assert.DoesNotContain("injerto train", html, StringComparison.Ordinal);
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
            RunReport.Write(SampleRun.Create(), path, ReportLanguage.Spanish);

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

    [Theory]
    [InlineData("runs/a_1.b", "runs/a_1.b")]
    [InlineData("my run", "'my run'")]
    [InlineData("", "''")]
    [InlineData("-rf", "./-rf")]
    [InlineData("$(rm)", "'$(rm)'")]
    [InlineData("it's", @"'it'\''s'")]
    public void Folders_are_quoted_for_the_shell(string folder, string expected) => Assert.Equal(expected, RunCommands.Quote(folder));
}
