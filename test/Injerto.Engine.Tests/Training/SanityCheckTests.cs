using Injerto.Data;
using Injerto.Data.Samplers;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>What is looked at before or while a training begins, and no false alarm where all is well.</summary>
public sealed class SanityCheckTests
{
    private static readonly DataSet Data = SmallTransfer.Classes("aabbccaabbccaabbccaabbcc", "", "aabbcc");

    [Fact]
    public void A_first_loss_far_above_that_of_a_guess_is_told() => InScope(() =>
    {
        var (outcome, _) = SmallTransfer.Train(Data, made: n => Scale(n, "head.weight", 1000));

        var note = Assert.Single(outcome.Notes);
        Assert.Matches(
            @"^The loss of the first step \(head\) should be near 1\.1, that of a guess\. It was [0-9.]+: see that the "
            + "inputs are scaled as the network expects them, and that its weights suit it\\.$", note.English);
        Assert.Matches(
            @"^La pérdida del primer paso \(cabeza\) debería estar cerca de 1,1, la de quien adivina\. Fue [0-9,]+: "
            + "compruebe que las entradas se escalan como la red espera y que sus pesos le corresponden\\.$",
            note.Spanish);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Where_all_is_well_nothing_is_said(int epochs) => InScope(() =>
    {
        var (outcome, _) = SmallTransfer.Train(Data, null, o => o with { Epochs = epochs });

        Assert.Empty(outcome.Notes);
    });

    [Theory]
    [InlineData(5, null)]
    [InlineData(5.01, "5.01")]
    public void Five_times_a_guess_is_the_bound(double loss, string? told) => InScope(() =>
    {
        using var training = new SmallTraining([0.5]);
        var look = new StartingLoss(1, new LocalizedText("head", "cabeza"));
        var given = new Given(loss);
        training.Fit([given, look], change: o => o with { Epochs = 1 });

        Assert.Equal(told is not null, look.Note is not null);
        if (told is not null) Assert.Contains($"It was {told}: ", look.Note!.Value.English);
        // A training that is resumed does not take its first step again.
        var resumed = new StartingLoss(1, new LocalizedText("head", "cabeza"));
        resumed.LoadState(look.SaveState(), null!);
        Assert.Equal(look.Note, resumed.Note);
    });

    [Fact]
    public void A_gradient_that_is_no_number_ends_the_training_before_the_first_step()
    {
        var token = TestContext.Current.CancellationToken;
        InScope(() => EndsBeforeTheFirstStep(token));
    }

    private static void EndsBeforeTheFirstStep(CancellationToken token)
    {
        var network = new WithoutDerivative();
        var before = StateDictFile.Hash(network.StateDict());
        using var optimizer = new Adam(network, 1e-2);
        var trainer = new Trainer(network, new MeanSquaredErrorLoss(), optimizer, new TrainerOptions());
        var batches = new TensorBatches(Tensor.Ones([4, 2]), Tensor.Zeros([4, 1]), 2, new SequentialSampler(4));
        var error = Assert.Throws<TrainingDivergedException>(
            () => trainer.Fit(batches, cancellation: token));

        Assert.Equal(
            new LocalizedText(
                "Gradients must be finite numbers. In the first step of epoch 1 (train) that of 'linear.weight' is "
                + "not, though the loss is. Look for inputs without bounds, or for a function without a derivative "
                + "there.",
                "Los gradientes deben ser números finitos. En el primer paso de la época 1 (train) el de "
                + "'linear.weight' no lo es, aunque la pérdida sí. Busque entradas sin límites o una función que allí "
                + "no tenga derivada."),
            error.Text);
        Assert.Equal(before, StateDictFile.Hash(network.StateDict()));
    }

    [Fact]
    public void Features_that_are_no_numbers_are_told_by_their_image() => InScope(() =>
    {
        var error = Assert.Throws<TransferException>(() => SmallTransfer.Train(
            Data, null, o => o with { HeadSolver = HeadSolver.Auto },
            made: n => Scale(n, "second.0.weight", 1e38)));

        Assert.Matches(
            @"^The trunk's features must be finite numbers\. Those of 'train/0[0-9]{2}\.png' are not\. See that "
            + "`Weights` suit the model\\.$", error.Text.English);
        Assert.Matches(
            @"^Las características del tronco deben ser números finitos\. Las de 'train/0[0-9]{2}\.png' no lo son\. "
            + "Compruebe que `Weights` corresponda al modelo\\.$", error.Text.Spanish);
    });

    [Fact]
    public void A_network_has_the_outputs_that_the_task_needs()
    {
        InScope(() =>
        {
            var error = Assert.Throws<TransferException>(() => new TransferTrainer(
                new SmallNetwork(5), "head", TaskSpec.MultiClass(["a", "b", "c"]), SmallTransfer.Options,
                new FeatureCache(Path.Combine(Path.GetTempPath(), "injerto-unused"))));

            Assert.Equal(
                new LocalizedText(
                    "The network must give 3 outputs for each image: multi-class classification, 3 classes. It gives "
                    + "5. Build it with as many.",
                    "La red debe dar 3 salidas para cada imagen: clasificación multiclase, 3 clases. Da 5. "
                    + "Constrúyala con ese número."),
                error.Text);
        });
    }

    private static void Scale(Module network, string key, double factor)
    {
        using var mode = Engine.NoGrad();
        network.StateDict()[key].MulInPlace(factor);
    }

    private static void InScope(Action work) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        work();
    });

    /// <summary>Puts a loss of its own in the place of the step's.</summary>
    private sealed class Given(double loss) : ITrainingCallback
    {
        public void OnStepEnd(TrainingContext context) => context.Loss = loss;
    }

    /// <summary>Finite itself, and with a root of 0 whose derivative is not.</summary>
    private sealed class WithoutDerivative : Module
    {
        private readonly Linear _linear;

        internal WithoutDerivative() => _linear = Child("linear", new Linear(2, 1));

        protected override Tensor Forward(Tensor input) =>
            _linear.Call(input) + (_linear.Weight.Value * 0).Sqrt().Sum();
    }
}
