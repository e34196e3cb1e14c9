using Injerto.Records;
using Injerto.Runs;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>What a run's record, its weights and its events say is what was done.</summary>
public sealed class RunRecordTests(TrainedFlowers flowers) : IClassFixture<TrainedFlowers>
{
    // Made before any other run, so that it finds nothing in the cache.
    private RunRecord Record { get; } = flowers.Run.Record;

    [Fact]
    public void The_record_tells_what_was_trained_on_what()
    {
        Assert.Equal(("tiny_cnn", null, null, ProductVersion.Text),
            (Record.Model, Record.PretrainedWeights, Record.Cut, Record.ProductVersion));
        Assert.Equal(("0.15 of train", "test", 10), (Record.SelectedOn.English, Record.ReportedOn,
            Record.Evaluation.Images));
        Assert.Equal((20, 5), (Record.TrainImages, Record.ViewsPerImage));
        Assert.Equal([("split", 5), ("views", 5), ("order", 5), ("weights", 5)],
            Record.Seeds.Select(s => (s.Key, s.Value)));
        Assert.Equal(["daisy", "tulip"], Record.Task.Classes);
        Assert.Matches("^[0-9a-f]{64}$", Record.DataFingerprint);
    }

    [Fact]
    public void The_record_tells_both_phases_epoch_by_epoch()
    {
        Assert.Equal([("head", 1), ("head", 2), ("head", 3), ("tune", 4), ("tune", 5)],
            Record.History.Select(e => (e.Phase, e.Epoch)));
        Assert.Equal([("head", new("head", "cabeza")), ("tune", new LocalizedText("tail", "cola"))],
            Record.Phases.Select(p => (p.Key, p.Value)));
        Assert.Contains("accuracy", Record.HistoryMetrics.Select(m => m.Name));
        Assert.Contains(Record.BestEpoch!.Value, Record.History.Select(e => e.Epoch));
        Assert.Equal(Record.History, File.ReadLines(flowers.Run.Folder.History)
            .Select(line => RecordJson.Read<EpochRecord>(line, "history")));
    }

    [Fact]
    public void Settings_of_a_phase_are_told_with_it()
    {
        Assert.Equal(("head", "tune", "", ""),
            (PhaseOf("epochs"), PhaseOf("tune-lr"), PhaseOf("seed"), PhaseOf("model")));
        Assert.Equal(("3", "0.15", "fp32"), (Value("epochs"), Value("valid-fraction"), Value("precision")));

        string PhaseOf(string name) => Record.Settings.Single(s => s.Name == name).Phase;
        string Value(string name) => Record.Settings.Single(s => s.Name == name).Value;
    }

    [Fact]
    public void Times_are_told_once_for_each_stage()
    {
        Assert.Equal(["prepare", "reading", "features", "head", "tune", "evaluate"], Record.Timing.Select(t => t.Name));
        Assert.InRange(Record.Timing.Sum(t => t.Seconds), 0, Record.TotalSeconds);
        Assert.InRange(DateTimeOffset.UtcNow - Record.CreatedUtc, TimeSpan.Zero, TimeSpan.FromHours(1));
        if (OperatingSystem.IsLinux()) Assert.InRange(Record.PeakRssMb, 50, 100_000);
    }

    [Fact]
    public void Problems_of_the_data_are_told_in_the_record_and_pictures_that_can_not_be_read_too()
    {
        var photos = flowers.At("damaged");
        Copy(flowers.At("flowers"), photos);
        File.WriteAllText(Path.Combine(photos, "train", "daisy", "broken.png"), "no picture");
        // Whole at its head and its end: only decoding shows it.
        var cut = Directory.GetFiles(Path.Combine(photos, "train", "tulip")).Order(StringComparer.Ordinal).First();
        var bytes = File.ReadAllBytes(cut);
        Array.Clear(bytes, bytes.Length / 4, bytes.Length / 2);
        File.WriteAllBytes(cut, bytes);

        var run = Execute(flowers.Spec with { Data = photos, Out = flowers.At("troubled"), TuneEpochs = 0 });

        Assert.Equal([("train/daisy/broken.png", "warning", "unreadable"),
            ($"train/tulip/{Path.GetFileName(cut)}", "warning", "unreadable")],
            run.Record.DataProblems.Select(p => (p.Path, p.Severity, p.Kind)));
        Assert.Equal(2, run.Record.Unreadable.Count());
        Assert.Equal(["prepare", "reading", "features", "head", "evaluate"], run.Record.Timing.Select(t => t.Name));
    }

    [Fact]
    public void Notes_are_told_while_it_runs_and_kept()
    {
        var photos = flowers.At("leaky");
        Copy(flowers.At("flowers"), photos);
        var trained = Directory.GetFiles(Path.Combine(photos, "train", "daisy")).Order(StringComparer.Ordinal).First();
        File.Copy(trained, Path.Combine(photos, "test", "daisy", "again.png"));
        var events = new List<RunEvent>();

        var run = Execute(flowers.Spec with { Data = photos, Out = flowers.At("noted"), TuneEpochs = 0 }, events.Add);

        var note = Assert.Single(run.Record.Notes);
        Assert.StartsWith("Reported images that are also trained with: 1.", note.English);
        Assert.Equal([note], events.OfType<RunNote>().Select(e => e.Text));
    }

    [Fact]
    public void Events_come_in_their_order()
    {
        var events = new List<RunEvent>();
        var run = Execute(flowers.Spec with { Out = flowers.At("told") }, events.Add);

        var named = events.Where(e => e is not StageAdvanced).ToList();
        Assert.Equal(["DataOpened", "RunStarted"], named.Select(e => e.GetType().Name));
        var started = (RunStarted)named[1];
        Assert.Equal((flowers.At("told"), 5, false, "all"),
            (started.Folder.Path, started.ViewsPerImage, started.IsResumed, started.Spec.Cut));
        Assert.Equal([1, 2, 3, 4, 5], events.OfType<StageAdvanced>()
            .Select(e => e.Progress.Training?.Finished?.Epoch).OfType<int>());
        Assert.True(events.IndexOf(started) < events.FindIndex(e => e is StageAdvanced));
        Assert.Equal(flowers.Run.Record.WeightsSha256, run.Record.WeightsSha256);
        Assert.False(Directory.Exists(run.Folder.Checkpoints));
    }

    [Fact]
    public void Weights_of_a_run_begin_another_and_are_told()
    {
        var run = Execute(flowers.Spec with
        {
            Out = flowers.At("second"), Weights = flowers.Run.Folder.Model, Epochs = 1, TuneEpochs = 1,
        });

        Assert.Equal(("model.injerto", "features.2"), (run.Record.PretrainedWeights, run.Record.Cut));
        Assert.Equal(("3", "0.0001", "inference", flowers.Run.Folder.Model), (Value("cut"), Value("tune-lr"),
            Value("batch-norm"), Value("weights")));
        Assert.Equal("features.1", Execute(flowers.Spec with
        {
            Out = flowers.At("third"), Weights = flowers.Run.Folder.Model, Epochs = 1, TuneEpochs = 0,
            Cut = "features.1",
        }).Record.Cut);

        string Value(string name) => run.Record.Settings.Single(s => s.Name == name).Value;
    }

    [Fact]
    public void Weights_of_another_model_are_refused()
    {
        var weights = flowers.Run.Folder.Model;
        var fault = Assert.Throws<RunException>(() => Execute(flowers.Spec with
        {
            Out = flowers.At("wrong"), Weights = weights, Model = "resnet18",
        })).Text;

        Assert.Equal($"The weights must be of the model. '{weights}' says that it is tiny_cnn, and `Model` is "
            + "resnet18. Change one of them.", fault.English);
        Assert.Equal($"Los pesos deben ser del modelo. '{weights}' dice ser tiny_cnn y `Model` es resnet18. Cambie uno "
            + "de los dos.", fault.Spanish);
        Assert.False(Directory.Exists(flowers.At("wrong")));
    }

    private static FinishedRun Execute(TrainingSpec spec, Action<RunEvent>? hear = null) => TrainingRun.Execute(
        spec, hear is null ? null : new Listener(hear), TestContext.Current.CancellationToken);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private sealed class Listener(Action<RunEvent> hear) : IProgress<RunEvent>
    {
        public void Report(RunEvent value) => hear(value);
    }
}
