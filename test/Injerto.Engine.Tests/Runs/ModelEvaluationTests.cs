using Injerto.Data;
using Injerto.Records;
using Injerto.Runs;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>On which pictures a trained model is judged, and what is said of them.</summary>
public sealed class ModelEvaluationTests(TrainedFlowers flowers) : IClassFixture<TrainedFlowers>
{
    [Fact]
    public void On_the_data_of_its_run_it_comes_to_the_same_figures()
    {
        var events = new List<RunEvent>();
        using var model = flowers.Run.Model();
        var evaluation = Evaluate(model, flowers.At("flowers"), events.Add);

        Same(flowers.Run.Record.Evaluation, evaluation);
        var opened = Assert.IsType<DataOpened>(events[0]);
        Assert.Equal((34, flowers.At("flowers")), (opened.Data.Items.Count, opened.Data.Location));
        Assert.All(events.Skip(1), e => Assert.IsType<StageAdvanced>(e));
    }

    [Fact]
    public void The_part_that_the_run_reported_on_comes_first_then_test_then_val()
    {
        Photos("both", "train", "test", "val");
        Photos("val-only", "train", "val");
        for (var i = 2; i < 6; i++)
            foreach (var species in (string[])["daisy", "tulip"])
                Photo(species, $"val-only/train/{species}/{i}.png", i);
        using var model = flowers.Run.Model();
        using var other = TrainingRun.Execute(
            flowers.Spec with { Data = flowers.At("val-only"), Out = flowers.At("of-val"), TuneEpochs = 0 },
            null, TestContext.Current.CancellationToken).Model();

        Assert.Equal(("test", "val"), (model.Record.ReportedOn, other.Record.ReportedOn));
        Assert.Equal(("test", 2), Judged(model, "both"));
        Assert.Equal(("val", 2), Judged(model, "val-only"));
        Assert.Equal(("val", 2), Judged(other, "both"));

        void Photos(string name, params string[] parts)
        {
            foreach (var part in parts)
                foreach (var species in (string[])["daisy", "tulip"])
                    Photo(species, $"{name}/{part}/{species}/1.png", Array.IndexOf(parts, part));
        }

        (string Part, int Images) Judged(TrainedModel judge, string name)
        {
            var evaluation = Evaluate(judge, flowers.At(name));
            return (evaluation.Part, evaluation.Images);
        }
    }

    [Fact]
    public void All_of_a_folder_without_parts_is_judged_unless_the_run_set_a_share_of_it_aside()
    {
        for (var i = 0; i < 8; i++)
        {
            Photo("daisy", $"flat/daisy/{i}.png", i);
            Photo("tulip", $"flat/tulip/{i}.png", i);
        }

        var run = TrainingRun.Execute(
            flowers.Spec with { Data = flowers.At("flat"), Out = flowers.At("of-flat"), TuneEpochs = 0 },
            null, TestContext.Current.CancellationToken);
        using var own = run.Model();
        Same(run.Record.Evaluation, Evaluate(own, flowers.At("flat") + "/"));
        Assert.Equal(("test", 2), (run.Record.Evaluation.Part, run.Record.Evaluation.Images));
        using var other = flowers.Run.Model();
        var all = Evaluate(other, flowers.At("flat"));
        Assert.Equal(("all", 16), (all.Part, all.Images));
    }

    [Fact]
    public void A_picture_that_can_not_be_read_is_told_by_name()
    {
        Photo("daisy", "some/daisy/1.png", 0);
        var path = Photo("tulip", "some/tulip/1.png", 0);
        Photo("tulip", "some/tulip/2.png", 1);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..300]);
        var events = new List<RunEvent>();
        using var model = flowers.Run.Model();

        var evaluation = Evaluate(model, flowers.At("some"), events.Add);

        Assert.Equal(("all", 2), (evaluation.Part, evaluation.Images));
        Assert.StartsWith("tulip/1.png: ", Assert.Single(events.OfType<RunNote>()).Text.English);
    }

    [Fact]
    public void Classes_that_the_model_does_not_know_are_refused()
    {
        Photo("daisy", "others/rose/1.png", 0);
        using var model = flowers.Run.Model();

        Assert.Contains("It did not learn 'rose'",
            Assert.Throws<DataException>(() => Evaluate(model, flowers.At("others"))).Message);
        Assert.Throws<ArgumentException>(() => Evaluate(model, ""));
    }

    [Fact]
    public void A_model_runs_on_as_many_threads_as_its_run_or_as_it_is_told()
    {
        _ = flowers.Run;
        var before = Engine.Threads;
        try
        {
            using (var model = TrainedModel.Load(flowers.At("run"), threads: 1))
            {
                Assert.Equal(1, Engine.Threads);
                Assert.Equal(("all", Device.Cpu, 5), (model.Spec.Cut, model.Device, model.Spec.Seed));
                Assert.Equal(flowers.Run.Record, model.Record);
                Assert.Equal(flowers.At("run"), model.Path);
            }

            TrainedModel.Load(flowers.At("run"), "cpu").Dispose();
            Assert.Equal(Math.Min(2, Engine.MaxThreads), Engine.Threads);
        }
        finally
        {
            Engine.Threads = before;
        }
    }

    private static EvaluationRecord Evaluate(TrainedModel model, string location, Action<RunEvent>? hear = null) =>
        new ModelEvaluation(model, hear is null ? null : new Listener(hear))
            .Run(location, TestContext.Current.CancellationToken);

    private static void Same(EvaluationRecord expected, EvaluationRecord got)
    {
        Assert.Equal((expected.Part, expected.Images), (got.Part, got.Images));
        Assert.Equal(expected.Confusion, got.Confusion);
        Assert.All(expected.Metrics.Zip(got.Metrics), pair => Assert.Equal(pair.First.Value, pair.Second.Value, 1e-6));
    }

    private string Photo(string species, string name, int index)
    {
        var photos = Directory.GetFiles(Path.Combine(flowers.At("flowers"), "train", species));
        Directory.CreateDirectory(Path.GetDirectoryName(flowers.At(name))!);
        File.Copy(photos.Order(StringComparer.Ordinal).ElementAt(index), flowers.At(name));
        return flowers.At(name);
    }

    private sealed class Listener(Action<RunEvent> hear) : IProgress<RunEvent>
    {
        public void Report(RunEvent value) => hear(value);
    }
}
