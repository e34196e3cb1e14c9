using Injerto.Models;
using Injerto.Nn;
using Injerto.Runs;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>A run that begins with weights from a file: they stay what they were, and so does what they say.</summary>
public sealed class GraftedRunTests(TrainedFlowers flowers) : IClassFixture<TrainedFlowers>
{
    private static readonly Dictionary<string, string> Card = new()
    {
        ["architecture"] = "tiny_cnn", ["bn_eps"] = "0.5", ["licence"] = "MIT", ["origin"] = "drawn by lot",
        ["mean"] = "0.25,0.5,0.75", ["std"] = "1,2,4",
    };

    private TrainingSpec Spec => flowers.Spec with
    {
        Weights = flowers.At("trunk.safetensors"), TuneEpochs = 0, Cut = "1", HeadSolver = HeadSolver.Lbfgs,
    };

    [Fact]
    public void The_trunk_is_the_files_and_stays_so()
    {
        WriteTrunk();
        var run = Execute(Spec with { Out = flowers.At("grafted") });

        Engine.Run(() =>
        {
            using var scope = Scope.Begin();
            var trunk = StateDictFile.Load(flowers.At("trunk.safetensors"));
            var trained = Extracted(run.Folder.Model);
            Assert.All(trunk.Where(p => !p.Key.StartsWith("classifier", StringComparison.Ordinal)), p =>
                Assert.Equal(Numbers(p.Value), Numbers(trained[p.Key])));
        });
    }

    [Fact]
    public void What_the_file_says_of_itself_goes_into_record_and_model()
    {
        WriteTrunk();
        var run = Execute(Spec with { Out = flowers.At("carded") });
        var file = ModelFile.Open(run.Folder.Model);

        Assert.Equal(("trunk.safetensors", "MIT", "drawn by lot"),
            (run.Record.PretrainedWeights, run.Record.PretrainedLicence, run.Record.PretrainedOrigin));
        Assert.Equal(("trunk.safetensors", "MIT", "drawn by lot"),
            (file.Record.Trunk!.Name, file.Record.Trunk.Licence, file.Record.Trunk.Origin));
        Assert.Equal((0.25f, 4f), (run.Record.Preprocessing.Mean.Red, run.Record.Preprocessing.Std.Blue));
        Assert.Equal("0.5", file.Weights().Card["bn_eps"]);
    }

    [Fact]
    public void What_is_worth_saying_is_told_as_it_begins_and_kept_in_the_record()
    {
        WriteTrunk();
        var told = new List<string>();
        var run = Execute(Spec with { Out = flowers.At("noted") }, e =>
        {
            if (e is RunNote note) told.Add(note.Text.English);
        });

        Assert.Contains("`Epochs`", Assert.Single(told, note => note.StartsWith(
            "The head is solved, not trained in steps, and no tail is tuned, so this changes nothing: ",
            StringComparison.Ordinal)));
        Assert.Equal(told, run.Record.Notes.Select(n => n.English));
    }

    [Fact]
    public void It_goes_on_without_its_folder_named_where_its_data_is()
    {
        WriteTrunk();
        var spec = Spec with { Out = flowers.At("broken-off") };
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<RunInterruptedException>(() => TrainingRun.Execute(spec, new Listener(e =>
        {
            if (e is StageAdvanced { Progress.Stage: "head" }) cancellation.Cancel();
        }), cancellation.Token));

        var resumed = Execute(spec with { Out = null, Resume = true });

        Assert.Equal(flowers.At("broken-off"), resumed.Folder.Path);
        Assert.StartsWith("There must be an interrupted run to resume. None of ", Assert.Throws<SpecException>(
            () => Execute(spec with { Out = null, Resume = true })).Message);
    }

    private static FinishedRun Execute(TrainingSpec spec, Action<RunEvent>? hear = null) => TrainingRun.Execute(
        spec, hear is null ? null : new Listener(hear), TestContext.Current.CancellationToken);

    private void WriteTrunk()
    {
        if (File.Exists(flowers.At("trunk.safetensors"))) return;
        Engine.Run(() =>
        {
            using var scope = Scope.Begin();
            Engine.Seed(11);
            var network = ModelRegistry.Find("tiny_cnn").Build(new() { Classes = 5 });
            StateDictFile.Save(flowers.At("trunk.safetensors"), network.StateDict(), Card);
        });
    }

    private static float[] Numbers(Tensor tensor) => tensor.To(DType.Float32).ToArray<float>();

    private StateDict Extracted(string model)
    {
        using var zip = System.IO.Compression.ZipFile.OpenRead(model);
        using var from = zip.GetEntry("weights.safetensors")!.Open();
        var path = flowers.At("extracted.safetensors");
        using (var to = File.Create(path)) from.CopyTo(to);
        return StateDictFile.Load(path);
    }

    private sealed class Listener(Action<RunEvent> hear) : IProgress<RunEvent>
    {
        public void Report(RunEvent value) => hear(value);
    }
}
