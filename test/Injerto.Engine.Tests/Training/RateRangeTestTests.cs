using Injerto.Data.Samplers;
using Injerto.Images;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>Learning rates are tried one step at each, and the network is left as it was.</summary>
public sealed class RateRangeTestTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-rates-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(HeadSolver.Adam, 3)]
    [InlineData(HeadSolver.Lbfgs, 3)]
    [InlineData(HeadSolver.Adam, 0)]
    public void One_seed_gives_one_curve_and_the_tail_stays(HeadSolver solver, int epochs) => InScope(() =>
    {
        var (curve, network) = Find(o => o with { HeadSolver = solver, Epochs = epochs });
        var (again, _) = Find(o => o with { HeadSolver = solver, Epochs = epochs });
        var (other, _) = Find(o => o with { HeadSolver = solver, Epochs = epochs, OrderSeed = 7 });
        var fresh = new SmallNetwork(3).StateDict();

        Assert.Equal(curve.Points, again.Points);
        Assert.NotEqual(curve.Points, other.Points);
        Assert.Equal(Math.Log(3), curve.Guess, 1e-6);
        Assert.All(network.StateDict().Where(p => !p.Key.StartsWith("head", StringComparison.Ordinal)),
            p => Assert.Equal(fresh[p.Key].To(DType.Float32).ToArray<float>(), p.Value.To(DType.Float32)
                .ToArray<float>()));
        Assert.InRange(curve.Points.Count, 60, 100);
        for (var i = 0; i < curve.Points.Count; i++)
            Assert.Equal(1e-7 * Math.Pow(1e7, i / 99.0), curve.Points[i].Rate, 1e-12);
    });

    [Fact]
    public void Steps_beyond_the_epochs_of_the_tail_see_its_views_again() => InScope(() =>
    {
        var (curve, _) = Find(o => o with { Augmentation = Augmentation.Default, Epochs = 2, TuneEpochs = 1 });

        Assert.True(curve.Points.Count > 2 * 20 / 5);
    });

    [Fact]
    public void Groups_keep_their_share_of_the_rate_and_losses_are_smoothed() => InScope(() =>
    {
        Engine.Seed(3);
        var (first, second) = (new Linear(3, 4), new Linear(4, 3));
        var network = new Sequential(first, second);
        using var optimizer = new Sgd(
            [new ParameterGroup(first), new ParameterGroup(second) { LearningRate = RateRangeTest.LowestRate / 2 }],
            RateRangeTest.LowestRate);
        var inputs = Tensor.Randn([24, 3]);
        var steps = new List<int>();
        var test = new RateRangeTest(
            new TensorBatches(inputs, inputs.ArgMax(1), 8, new ShuffleSampler(24, 3)), 10, steps.Add);
        var watch = new Watch();
        var trainer = new Trainer(
            network, new CrossEntropyLoss(), optimizer, new TrainerOptions { Epochs = 1, Callbacks = [test, watch] });
        trainer.Fit(test, cancellation: CancellationToken.None);
        var points = test.Curve.Points;

        Assert.Equal(Enumerable.Range(1, 100), steps);
        Assert.Equal(points.Select(p => p.Rate), watch.Rates.Select(r => r[0]), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.All(watch.Rates, r => Assert.Equal(r[0] / 2, r[1], 1e-12));
        Assert.Equal(1, points[^1].Rate, 1e-9);
        Assert.Equal(points[0].Loss, points[0].Smoothed, 1e-12);
        Assert.Equal(((0.9 * points[0].Loss) + points[1].Loss) / 1.9, points[1].Smoothed, 1e-12);
    });

    [Fact]
    public void It_ends_where_the_loss_has_left_all_bounds() => InScope(() =>
    {
        using var training = new SmallTraining([0.5]);
        var test = new RateRangeTest(Three(), 1, _ => { });
        var trainer = new Trainer(
            training.Network, new CrossEntropyLoss(), training.Optimizer, new TrainerOptions
            {
                Epochs = 1, Callbacks = [new Given([0.1, 0.1, 1.2, 20, 20]), test],
            });
        trainer.Fit(test, cancellation: CancellationToken.None);

        // Four times the lowest is not enough below the loss of a guess: the third is smoothed to 0.5.
        Assert.Equal([0.1, 0.1, 1.2, 20], test.Curve.Points.Select(p => p.Loss));
    });

    [Fact]
    public void Without_a_tail_there_is_nothing_to_look_for() => InScope(() => Assert.Equal(
        new LocalizedText(
            "`TuneEpochs` must be above 0 where a learning rate of the tail is looked for. Got 0. Leave it out.",
            "`TuneEpochs` debe ser mayor que 0 para buscar una tasa de aprendizaje de la cola. Se dio 0. Omítalo."),
        Assert.Throws<TransferException>(() => Find(o => o with { TuneEpochs = 0 })).Text));

    private (LearningRateCurve Curve, Module Network) Find(Func<TransferOptions, TransferOptions> change)
    {
        var data = SmallTransfer.Classes("aabbccaabbccaabbccaabbcc", "", "aabbcc");
        var network = new SmallNetwork(3);
        var trainer = new TransferTrainer(
            network, "head", TaskSpec.MultiClass(data.TargetNames), change(SmallTransfer.Options),
            new FeatureCache(_folder));
        return (trainer.FindLearningRate(data), network);
    }

    private static TensorBatches Three() =>
        new(Tensor.Ones([24, 3]), Tensor.Zeros([24]).To(DType.Int64), 8, new ShuffleSampler(24, 3));

    private static void InScope(Action work) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        work();
    });

    /// <summary>The learning rates of each step.</summary>
    private sealed class Watch : ITrainingCallback
    {
        internal List<IReadOnlyList<double>> Rates { get; } = [];

        public void OnStepEnd(TrainingContext context) => Rates.Add([.. context.Optimizer.LearningRates]);
    }

    /// <summary>Puts losses of its own in the place of the steps'.</summary>
    private sealed class Given(Queue<double> losses) : ITrainingCallback
    {
        internal Given(double[] losses)
            : this(new Queue<double>(losses))
        {
        }

        public void OnStepEnd(TrainingContext context) => context.Loss = losses.Dequeue();
    }
}
