using System.IO.Compression;
using System.Security.Cryptography;
using Injerto.Data;
using Injerto.Models;
using Injerto.Records;
using Injerto.Runs;
using Injerto.Tensors;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>
/// A run made from C#: what it leaves, what it says of itself, and that nothing is touched before everything is in
/// order.
/// </summary>
public sealed class TrainingRunTests(TrainedFlowers flowers) : IClassFixture<TrainedFlowers>
{
    [Fact]
    public void It_leaves_a_model_record_settings_history_and_a_report_in_both_languages()
    {
        var folder = flowers.Run.Folder;

        Assert.Equal([
            ".lock", "config.yaml", "events.out.tfevents.injerto", "history.csv", "history.jsonl", "model.injerto",
            "report.es.html", "report.html", "run.json"
        ],
            Directory.EnumerateFileSystemEntries(folder.Path)
                .Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.Equal(RunState.Finished, folder.State);
        Assert.Equal(flowers.Run.Record, RunRecord.Load(folder.Record));
    }

    [Fact]
    public void The_hash_is_that_of_the_weights_in_the_model_as_any_tool_tells_it()
    {
        using var zip = ZipFile.OpenRead(flowers.Run.Folder.Model);
        using var weights = zip.GetEntry("weights.safetensors")!.Open();

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(weights)), flowers.Run.Record.WeightsSha256);
    }

    [Fact]
    public void The_record_holds_every_setting_as_it_was_used()
    {
        var settings = flowers.Run.Record.Settings;

        Assert.Equal(
            // Those that were given or have a default, and those that follow from others.
            Setting.All.Where(s => s.DeterminesResult && s.Format(flowers.Spec) is not null).Select(s => s.Name)
                .Concat(["augment", "cut", "order-seed", "split-seed", "tune-lr", "view-seed", "weight-seed",
                    "weights"])
                .Order(),
            settings.Select(s => s.Name).Order());
        Assert.Equal(
            ("all", "none", "train", "0.001"), (Value("cut"), Value("weights"), Value("batch-norm"), Value("tune-lr")));
        Assert.Equal(("5", "5", "2"), (Value("split-seed"), Value("weight-seed"), Value("threads")));

        string Value(string name) => settings.Single(s => s.Name == name).Value;
    }

    [Fact]
    public void The_report_prints_the_settings_that_ran_in_each_language()
    {
        var (english, spanish) = (File.ReadAllText(flowers.Run.Folder.Report(Language.English)), File.ReadAllText(
            flowers.Run.Folder.Report(Language.Spanish)));

        Assert.All(flowers.Run.Record.Settings.Where(s => s.Name != "augment" && s.Name != "data"), setting =>
        {
            Assert.Contains(setting.Label.English, english);
            Assert.Contains(setting.Label.Spanish, spanish);
            Assert.Contains(setting.Value, english);
        });
    }

    [Fact]
    public void The_record_tells_the_weights_of_the_classes_that_the_loss_had()
    {
        Assert.Equal(["daisy", "tulip"], flowers.Run.Record.Loss.Weights.Keys);

        var run = Execute(flowers.Spec with { Out = flowers.At("alike"), Balance = Balance.None });

        Assert.Empty(run.Record.Loss.Weights);
    }

    [Fact]
    public void A_finished_run_is_shown_again_and_nothing_is_written()
    {
        var before = File.GetLastWriteTimeUtc(flowers.Run.Folder.Record);
        // How many threads another run left behind does not matter.
        Engine.Threads = 1;

        var again = Execute(flowers.Spec with { Resume = true });

        Assert.Equal(flowers.Run.Record, again.Record);
        Assert.Equal(before, File.GetLastWriteTimeUtc(flowers.Run.Folder.Record));
    }

    [Fact]
    public void Something_else_than_a_run_was_begun_with_is_refused_by_name()
    {
        _ = flowers.Run;
        var fault = Assert.Throws<SpecException>(
            () => Execute(flowers.Spec with { Resume = true, Epochs = 4, Seed = 6, SplitSeed = 5 }));

        Assert.Equal(
            $"A resumed run must have the settings that it began with. In '{flowers.At("run")}' these differ:\n"
                + "  `Epochs`: was 3, is now 4\n  `Seed`: was 5, is now 6\n  `ViewSeed`: was 5, is now 6\n"
                + "  `OrderSeed`: was 5, is now 6\n"
                + "  `WeightSeed`: was 5, is now 6\nLeave them out, or choose another `Out`.", fault.Message);
    }

    [Theory]
    [InlineData("features.9")]
    [InlineData("last 100 blocks")]
    public void Nothing_is_made_where_the_cut_is_wrong(string cut)
    {
        var fault = Assert.Throws<SpecException>(
            () => Execute(flowers.Spec with { Out = flowers.At("wrong"), Cut = cut }));

        Assert.Contains("cut", fault.Message);
        Assert.False(Directory.Exists(flowers.At("wrong")));
    }

    [Fact]
    public void A_folder_that_can_not_be_taken_is_told_before_the_data_is_looked_at()
    {
        Directory.CreateDirectory(flowers.At("thesis"));
        File.WriteAllText(flowers.At("thesis/report.html"), "mine");

        Assert.StartsWith("`Out` must be a new or empty folder.", Assert.Throws<SpecException>(() => Execute(
            flowers.Spec with { Out = flowers.At("thesis"), Data = flowers.At("nowhere") })).Message);
    }

    [Fact]
    public void Nothing_is_made_where_the_data_is_wrong()
    {
        Assert.Throws<DataException>(
            () => Execute(flowers.Spec with { Out = flowers.At("wrong"), Data = flowers.At("nowhere") }));
        Assert.False(Directory.Exists(flowers.At("wrong")));
    }

    [Fact]
    public void A_metric_of_another_task_does_not_choose() =>
        Assert.StartsWith("`Monitor` must be loss or a metric of this task: accuracy, ",
            Assert.Throws<SpecException>(
                () => Execute(flowers.Spec with { Out = flowers.At("wrong"), Monitor = "hammingLoss" })).Message);

    [Fact]
    public void Data_of_ones_own_making_trains_to_the_same_weights_as_the_folder_it_was_taken_from()
    {
        var read = Injerto.Data.Sources.DataSources.Open(
            flowers.At("flowers"), new() { SplitSeed = 5 }, null, TestContext.Current.CancellationToken);
        var items = read.Items.Select(i => new DataItem(
            i.Id, PictureContent.FromBytes(File.ReadAllBytes(flowers.At($"flowers/{i.Id}"))), i.Target, i.Part));

        var data = new DataSet("mine", TargetKind.Class, read.TargetNames, [.. items]);
        var run = TrainingRun.Execute(
            flowers.Spec with { Out = flowers.At("own") }, data, null, TestContext.Current.CancellationToken);

        Assert.Equal(flowers.Run.Record.WeightsSha256, run.Record.WeightsSha256);
    }

    [Fact]
    public void Weights_that_were_changed_are_not_loaded()
    {
        Copy("run", "changed");
        using (var file = File.OpenWrite(flowers.At("changed/model.injerto")))
        {
            // Within the weights, which lie in front.
            file.Seek(4000, SeekOrigin.Begin);
            file.Write([0, 0, 192, 127]);
        }

        var fault = Assert.Throws<ModelException>(() => TrainedModel.Load(flowers.At("changed")));

        Assert.Contains(flowers.Run.Record.WeightsSha256, fault.Message);
        Assert.Contains(flowers.At("changed/model.injerto"), fault.Message);
        File.Delete(flowers.At("changed/model.injerto"));
        Assert.Equal(
            $"The folder of a finished run holds its model, model.injerto. '{flowers.At("changed")}' does not: an "
            + "earlier version of Injerto made it, or the file was taken away. Put it back, or train again.",
            Assert.Throws<RunException>(() => TrainedModel.Load(flowers.At("changed"))).Message);
    }

    [Fact]
    public void Cancelled_before_it_began_it_leaves_nothing()
    {
        var fault = Assert.Throws<RunInterruptedException>(() =>
            TrainingRun.Execute(
                flowers.Spec with { Out = flowers.At("cancelled") }, null, new CancellationToken(canceled: true)));

        Assert.Null(fault.Folder);
        Assert.False(Directory.Exists(flowers.At("cancelled")));
    }

    [Fact]
    public void Cancelled_at_an_epoch_it_goes_on_to_the_same_bits_without_a_setting_repeated()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Watcher(e =>
        {
            if (e is StageAdvanced { Progress.Training.Finished.Epoch: 2 }) cancellation.Cancel();
        });
        var fault = Assert.Throws<RunInterruptedException>(() =>
            TrainingRun.Execute(flowers.Spec with { Out = flowers.At("half") }, progress, cancellation.Token));
        Assert.Equal((flowers.At("half"), RunState.Unfinished), (fault.Folder!.Path, fault.Folder.State));
        // What is lost of the history is written again from the checkpoint.
        File.Delete(fault.Folder.History);

        // The last unfinished run of that data is found wherever it lies.
        var spec = SpecBuilder.Build(
            [KeyValuePair.Create("data", flowers.At("flowers")), KeyValuePair.Create("resume", "true")]);
        Assert.Equal(flowers.At("half"), spec.Out);
        var resumed = Execute(spec);
        Assert.Equal(flowers.Run.Record.WeightsSha256, resumed.Record.WeightsSha256);
        Assert.Equal(resumed.Record.History, File.ReadLines(fault.Folder.History)
            .Select(line => RecordJson.Read<EpochRecord>(line, "history")));
        Assert.Equal(5, resumed.Record.History.Count);
    }

    private static FinishedRun Execute(TrainingSpec spec) =>
        TrainingRun.Execute(spec, null, TestContext.Current.CancellationToken);

    private void Copy(string run, string name)
    {
        _ = flowers.Run;
        Directory.CreateDirectory(flowers.At(name));
        foreach (var file in Directory.EnumerateFiles(flowers.At(run)))
            File.Copy(file, Path.Combine(flowers.At(name), Path.GetFileName(file)));
    }

    private sealed class Watcher(Action<RunEvent> watch) : IProgress<RunEvent>
    {
        public void Report(RunEvent value) => watch(value);
    }
}
