using Injerto.Data;
using Injerto.Data.Splits;
using Injerto.Images;
using Injerto.LinearModels;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class SolvedHeadTests
{
    private static readonly DataSet Data = SmallTransfer.Classes("aabbccaabbccaabbccaabbcc", "", "aabbcc");

    [Fact]
    public void The_head_is_the_regression_on_the_features_of_all_images_in_both_views() => InScope(() =>
    {
        var data = SmallTransfer.Classes("aabbccaabbccaabbccaaaaaa", "", "aabbcc");
        var (outcome, network) = Train(o => o with { TuneEpochs = 0, Augmentation = Augmentation.Default }, data);

        var images = data.Items.Where(i => i.Part == DataPart.Train).ToList();
        // In the order in which the trainer puts them: those that train, then those that chose.
        var classes = Array.ConvertAll([.. images], i => ((ClassTarget)i.Target!).Index);
        var split = StratifiedSplit.Split(classes, 0.15, 42, [.. images.Select(i => i.Id)]);
        int[] order = [.. split.Train, .. split.Validation];
        var features = new FeatureMatrix(images.Count, 6, 2);
        for (var i = 0; i < order.Length; i++)
            for (var view = 0; view < 2; view++)
                Features(network, images[order[i]], isMirrored: view == 1).CopyTo(features.Row(i, view));
        int[] ordered = [.. order.Select(i => classes[i])];
        LinearFit Fit(int count) => new LinearSolver(
            features, new SoftmaxLoss(ordered, 3, Balanced(ordered[..count])), shrinkage: 0.75).Fit(
                [.. Enumerable.Range(0, count)], outcome.Head!.Strength, CancellationToken.None);
        var state = network.StateDict();
        // What was compared with tuning had not seen the images that chose.
        var (first, fit) = (Fit(split.Train.Count), Fit(order.Length));

        Assert.Equal(first.Loss, outcome.History[0].TrainingLoss, 2e-6);
        Assert.NotEqual(fit.Loss, first.Loss, 1e-5);
        Assert.Equal(Array.ConvertAll(fit.Model.Weights, w => (float)w), state["head.weight"].ToArray<float>(), Close);
        Assert.Equal(Array.ConvertAll(fit.Model.Bias, w => (float)w), state["head.bias"].ToArray<float>(), Close);
        Assert.Equal((24, 2, 5, 24, true, false), (
            outcome.TrainImages, outcome.Head!.Views, outcome.Head.Folds, outcome.Head.Images, outcome.Head.IsRefitted,
            outcome.Head.IsTuned));
        Assert.Equal(outcome.Head.Strength, outcome.Head.Search.MinBy(s => s.Loss)!.Strength);
    });

    [Fact]
    public void Without_mirrored_views_the_plain_one_is_all() => InScope(() =>
    {
        var rotated = Augmentation.Default with { Flip = false };
        var (outcome, _) = Train(o => o with { TuneEpochs = 0, Augmentation = rotated });

        Assert.Equal(1, outcome.Head!.Views);
    });

    [Fact]
    public void What_chose_stays_out_where_nothing_is_refitted() => InScope(() =>
    {
        var (refitted, all) = Train(o => o with { TuneEpochs = 0 });
        var (left, some) = Train(o => o with { TuneEpochs = 0, Refits = false });

        Assert.NotEqual(StateDictFile.Hash(all.StateDict()), StateDictFile.Hash(some.StateDict()));
        Assert.Equal((24, 21), (refitted.TrainImages, left.TrainImages));
        Assert.False(left.Head!.IsRefitted);
        Assert.Equal(21, left.Head.Images);
    });

    [Fact]
    public void A_part_given_to_choose_is_never_trained_with() => InScope(() =>
    {
        var data = SmallTransfer.Classes("aabbccaabbcc", "aabbcc", "abc");
        var changed = SmallTransfer.Classes("aabbccaabbcc", "bbccaa", "abc");
        var (outcome, network) = Train(o => o with { TuneEpochs = 0 }, data);
        var (_, other) = Train(o => o with { TuneEpochs = 0 }, changed);

        Assert.Equal((12, 12, false), (outcome.TrainImages, outcome.Head!.Images, outcome.Head.IsRefitted));
        Assert.Equal(StateDictFile.Hash(network.StateDict()), StateDictFile.Hash(other.StateDict()));
    });

    [Fact]
    public void One_seed_gives_the_same_bits_from_a_cold_and_a_warm_cache() => InScope(() =>
    {
        var cache = Directory.CreateTempSubdirectory("injerto-solved-").FullName;
        var hashes = Enumerable.Range(0, 2).Select(_ =>
        {
            var (_, network) = Train(
                o => o with { Augmentation = Augmentation.Default, Monitor = "loss" }, cache: cache);
            return StateDictFile.Hash(network.StateDict());
        }).ToList();
        Directory.Delete(cache, recursive: true);

        Assert.Equal(hashes[0], hashes[1]);
    });

    [Fact]
    public void Features_that_are_too_many_for_memory_come_to_the_same_bits_and_that_is_said() => InScope(() =>
    {
        // 24 images in two views of 6 features.
        const long Bytes = 24 * 2 * 6 * sizeof(float);
        (TransferOutcome Outcome, Module Network) Held(long most) => Train(
            o => o with { Augmentation = Augmentation.Default, Monitor = "loss", MostFeatureBytes = most });
        var (outcome, network) = Held(Bytes);
        var (streamed, other) = Held(Bytes - 1);

        Assert.Equal(StateDictFile.Hash(network.StateDict()), StateDictFile.Hash(other.StateDict()));
        Assert.Equal(outcome.Head, streamed.Head);
        Assert.Empty(outcome.Notes);
        var note = Assert.Single(streamed.Notes);
        Assert.Equal("The head's features have more than 0 MB: they were read from the cache at each pass, which takes "
            + "longer and comes to the same.", note.English);
        Assert.Equal("Las características de la cabeza ocupan más de 0 MB: se leyeron de la caché en cada pasada, lo "
            + "que tarda más y da lo mismo.", note.Spanish);
    });

    [Fact]
    public void Numbers_are_learnt_by_ridge_regression() => InScope(() =>
    {
        var items = Enumerable.Range(0, 30).Select(i => SmallTransfer.Item(
            $"{i:00}", i, new NumbersTarget([3.5 * i]), i < 20 ? DataPart.Train : DataPart.Test)).ToArray();
        var data = new DataSet("numbers", TargetKind.Numbers, ["n"], [.. items]);

        var (outcome, _) = Train(o => o with { TuneEpochs = 0 }, data, TaskSpec.Regression(["n"]));

        Assert.Equal("ridge regression", outcome.Head!.Method.English);
        Assert.InRange(outcome.Evaluation.Metrics.Single(m => m.Name == "meanAbsoluteError").Value, 0, 60);
    });

    [Fact]
    public void A_head_of_several_layers_can_not_be_solved()
    {
        InScope(() =>
        {
            var trainer = Trainer(new Sequential(new Conv2d(3, 4, 3), new GlobalAveragePooling2d(),
                new Sequential(new Linear(4, 4), new ReLU(), new Linear(4, 3))), "2", HeadSolver.Lbfgs);
            Assert.Equal(
                "To be solved, the head must be a single linear layer, and this one has more. Leave `HeadSolver` at "
                + "auto, or set `Head` to linear.",
                Assert.Throws<TransferException>(() => trainer.ResolveOptions()).Message);
        });
    }

    private static TransferTrainer Trainer(Module network, string head, HeadSolver solver) => new(
        network, head, TaskSpec.MultiClass(["a", "b", "c"]),
        SmallTransfer.Options with { HeadSolver = solver, Cut = "none" },
        new Injerto.Training.Transfer.Caching.FeatureCache(Path.Combine(Path.GetTempPath(), "injerto-unused")));

    private static (TransferOutcome Outcome, Module Network) Train(
        Func<TransferOptions, TransferOptions> change, DataSet? data = null, TaskSpec? task = null,
        string? cache = null) => SmallTransfer.Train(
            data ?? Data, cache, o => change(o with { HeadSolver = HeadSolver.Auto }), task);

    // The network's own arithmetic, one picture at a time.
    private static float[] Features(Module network, DataItem item, bool isMirrored)
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        using var bytes = item.Picture.Read();
        var picture = ImageDecoder.Decode(bytes.Span, DecodeOptions.Default);
        var input = new float[SmallTransfer.Side * SmallTransfer.Side * 3];
        InputRenderer.RenderEvaluation(picture, SmallTransfer.Preprocessing, input);
        if (isMirrored) input = Mirrored(input);
        var tensor = Tensor.From(input, [1, SmallTransfer.Side, SmallTransfer.Side, 3]).Permute(0, 3, 1, 2);
        foreach (var name in (string[])["first", "second", "pool"])
        {
            var part = network.NamedModules().Single(m => m.Key == name).Value;
            tensor = part.InEval(() => part.Call(tensor));
        }

        return tensor.ToArray<float>();
    }

    // All classes weigh the same in all.
    private static double[] Balanced(int[] classes) =>
        [.. Enumerable.Range(0, 3).Select(c => classes.Length / 3.0 / classes.Count(k => k == c))];

    private static float[] Mirrored(float[] pixels) =>
        [.. pixels.Chunk(3).Chunk(SmallTransfer.Side).SelectMany(row => row.Reverse()).SelectMany(pixel => pixel)];

    private static bool Close(float a, float b) => Math.Abs(a - b) <= 2e-6f + (2e-4f * Math.Abs(a));

    private static void InScope(Action work) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        work();
    });
}
