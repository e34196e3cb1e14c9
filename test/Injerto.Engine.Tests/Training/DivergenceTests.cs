using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class DivergenceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-diverged-").FullName;

    private string Checkpoint => Path.Combine(_folder, "state.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_loss_that_is_no_number_ends_the_training_with_the_remedy_and_the_best_weights() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var training = new SmallTraining([0.5, 0.9, 0.7]);
        var error = Assert.Throws<TrainingDivergedException>(
            () => training.Fit([new BestWeights("accuracy"), new Breaker { Epoch = 4 }], Checkpoint, change: Named));

        Assert.Equal(
            "The loss must stay a finite number. In epoch 4 (tail) it became NaN: the training diverged. Lower "
            + "`TuneLearningRate`, now 0.01. "
            + "The weights of epoch 2, the best until then, are kept.",
            error.Message);
        Assert.Equal(
            "La pérdida debe seguir siendo un número finito. En la época 4 (cola) pasó a ser NaN: el entrenamiento "
            + "divergió. "
            + "Reduzca `TuneLearningRate`, que ahora es 0.01. Se conservan los pesos de la época 2, la mejor hasta "
            + "entonces.",
            error.Text.Spanish);
        Assert.Equal(training.Hashes[2], training.Hash);
        Assert.Equal(training.Hashes[2], KeptHash());
        Assert.Equal(error.Message, Assert.Throws<TrainingDivergedException>(
            () => training.Fit([new BestWeights("accuracy"), new Breaker()], Checkpoint, change: Named)).Message);
    });

    [Fact]
    public void Where_nothing_was_kept_the_message_promises_nothing() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var training = new SmallTraining([0.5]);

        Assert.Equal(
            "The loss must stay a finite number. In epoch 1 (train) it became NaN: the training diverged. Lower "
            + "`LearningRate`, now 0.01.",
            Assert.Throws<TrainingDivergedException>(() => training.Fit([new Breaker { Epoch = 1 }])).Message);
    });

    [Fact]
    public void A_monitored_loss_that_is_not_finite_ends_it_too() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var training = new SmallTraining([0.5], [0.4, double.PositiveInfinity]);

        Assert.Equal(
            "The loss must stay a finite number. In epoch 2 (train) it became infinite: the training diverged. Lower "
            + "`LearningRate`, now 0.01. "
            + "The weights of epoch 1, the best until then, are kept.",
            Assert.Throws<TrainingDivergedException>(() => training.Fit([new BestWeights()])).Message);
    });

    private static TrainerOptions Named(TrainerOptions options) =>
        options with { PhaseLabel = new LocalizedText("tail", "cola"), LearningRateSetting = "TuneLearningRate" };

    private string KeptHash()
    {
        using var scope = Scope.Begin();
        const string prefix = "callback/BestWeights/";
        return StateDictFile.Hash(new StateDict(
            StateDictFile.Load(Checkpoint).Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(p => KeyValuePair.Create(p.Key[prefix.Length..], p.Value)).ToList()));
    }

    /// <summary>Breaks the weights at the beginning of an epoch, as a rate that is too high does in the end.</summary>
    private sealed class Breaker : ITrainingCallback
    {
        internal int Epoch { get; init; }

        public void OnStepStart(TrainingContext context)
        {
            if (context.Epoch != Epoch) return;
            using var mode = Engine.NoGrad();
            foreach (var tensor in context.State.Values) tensor.Fill(double.NaN);
        }
    }
}
