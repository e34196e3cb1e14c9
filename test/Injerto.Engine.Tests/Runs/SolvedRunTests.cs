using Injerto.Records;
using Injerto.Runs;
using Injerto.Text;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>A run whose head is solved: what its folder tells, and that it goes on to the same bits.</summary>
public sealed class SolvedRunTests(TrainedFlowers flowers) : IClassFixture<TrainedFlowers>
{
    private TrainingSpec Spec => flowers.Spec with { HeadSolver = HeadSolver.Lbfgs, Cut = "1" };

    [Fact]
    public void The_record_and_the_report_tell_how_the_head_was_found()
    {
        var events = new List<RunEvent>();
        var run = Execute(Spec with { Out = flowers.At("solved") }, events.Add);
        var head = run.Record.Head!;

        Assert.Equal(("logistic regression", 2, 5, 24, true), (
            head.Method.English, head.Views, head.Folds, head.Images, head.IsRefitted));
        Assert.Equal((24, 4), (run.Record.TrainImages, run.Record.ViewsPerImage));
        Assert.Equal([("head", 1), ("tune", 2), ("tune", 3)], run.Record.History.Select(e => (e.Phase, e.Epoch)));
        Assert.DoesNotContain(run.Record.Settings, s => s.Name is "epochs" or "lr");
        Assert.Equal("lbfgs", run.Record.Setting("head-solver"));
        // Features may be in the cache already, from a test that ran before.
        Assert.Equal(["prepare", "reading", "head", "tune", "refit", "evaluate"],
            run.Record.Timing.Select(t => t.Name).Where(name => name != "features"));
        Assert.True(events.OfType<RunStarted>().Single().SolvesHead);
        Assert.Equal([1, 2, 3], events.OfType<StageAdvanced>()
            .Select(e => e.Progress.Training?.Finished?.Epoch).OfType<int>());
        Assert.Equal(run.Record.History, File.ReadLines(run.Folder.History)
            .Select(line => RecordJson.Read<EpochRecord>(line, "history")));
        foreach (var language in Enum.GetValues<Language>())
            Assert.Contains(
                HeadText.Of(run.Record)[0].In(language), File.ReadAllText(run.Folder.Report(language)),
                StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("head")]
    [InlineData("tune")]
    [InlineData("refit")]
    public void Interrupted_in_any_phase_it_goes_on_to_the_same_bits(string phase)
    {
        // A monitored value lets tuning win by any gain, so that all phases run.
        var spec = Spec with
        {
            Monitor = "accuracy", TuneEpochs = 4, TuneLearningRate = 0.01, ValidationFraction = 0.4,
            Out = flowers.At("whole"),
        };
        var whole = Directory.Exists(spec.Out) ? new RunFolder(spec.Out).Load() : Execute(spec).Record;
        Assert.True(whole.Head!.IsTuned);
        using var cancellation = new CancellationTokenSource();
        var folder = flowers.At($"cut-{phase}");

        Assert.Throws<RunInterruptedException>(() => TrainingRun.Execute(spec with { Out = folder }, new Watcher(e =>
        {
            if (e is StageAdvanced { Progress: var p } && p.Stage == phase) cancellation.Cancel();
        }), cancellation.Token));
        var resumed = Execute(spec with { Out = folder, Resume = true });

        Assert.Equal(whole.WeightsSha256, resumed.Record.WeightsSha256);
        Assert.Equal(whole.Evaluation, resumed.Record.Evaluation);
    }

    [Fact]
    public void What_can_not_be_solved_is_refused_before_a_folder_is_made()
    {
        var spec = Spec with { Head = Injerto.Models.HeadSpec.Parse("4"), Out = flowers.At("refused") };

        Assert.StartsWith("To be solved, the head must be a single linear layer",
            Assert.Throws<SpecException>(() => Execute(spec)).Message);
        Assert.False(Directory.Exists(spec.Out));
    }

    private static FinishedRun Execute(TrainingSpec spec, Action<RunEvent>? hear = null) => TrainingRun.Execute(
        spec, hear is null ? null : new Watcher(hear), TestContext.Current.CancellationToken);

    private sealed class Watcher(Action<RunEvent> hear) : IProgress<RunEvent>
    {
        public void Report(RunEvent value) => hear(value);
    }
}
