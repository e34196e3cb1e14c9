using Injerto.Data.Samplers;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;

namespace Injerto.Tests.Training;

/// <summary>
/// A small network that learns from 24 rows in steps of 8, and a monitor that reads its values from a script: what is
/// chosen then follows from the script alone. Make it inside a scope, on the engine's thread.
/// </summary>
internal sealed class SmallTraining : IMonitor, ITrainingCallback, IDisposable
{
    private readonly Tensor _inputs;
    private readonly Tensor _targets;
    private readonly double[] _accuracies;
    private readonly double[] _losses;
    private int _epoch;

    /// <param name="accuracies">What is measured after each epoch, by its number from 1; the last one stays.</param>
    /// <param name="losses">The monitored loss after each epoch; by default it falls.</param>
    internal SmallTraining(double[] accuracies, double[]? losses = null)
    {
        (_accuracies, _losses) = (accuracies, losses ?? [.. accuracies.Select((_, i) => 1.0 / (i + 1))]);
        Engine.Seed(3);
        _inputs = Tensor.Randn([24, 3]);
        _targets = _inputs.ArgMax(1);
        Network = new Sequential(new Linear(3, 8), new ReLU(), new Dropout(0.2), new Linear(8, 3));
        Optimizer = new Adam(Network, 1e-2);
    }

    internal Sequential Network { get; }

    internal Adam Optimizer { get; }

    /// <summary>The hash of the network's weights after each epoch, by its number.</summary>
    internal Dictionary<int, string> Hashes { get; } = [];

    internal string Hash => StateDictFile.Hash(Network.StateDict());

    string ITrainingCallback.Name => "script";

    /// <summary>Trains for at most 8 epochs of 3 steps.</summary>
    /// <param name="callbacks">Callbacks beside the script's own.</param>
    /// <param name="checkpoint">Where the state is kept.</param>
    /// <param name="stopAfter">Steps after which it is cancelled.</param>
    /// <param name="change">Changes the options.</param>
    internal TrainingResult Fit(
        ITrainingCallback[] callbacks, string? checkpoint = null, int stopAfter = int.MaxValue,
        Func<TrainerOptions, TrainerOptions>? change = null)
    {
        var options = new TrainerOptions { Epochs = 8, Callbacks = [this, .. callbacks] };
        var trainer = new Trainer(Network, new CrossEntropyLoss(), Optimizer, change?.Invoke(options) ?? options);
        return Fit(trainer, checkpoint, stopAfter);
    }

    internal TrainingResult Fit(Trainer trainer, string? checkpoint = null, int stopAfter = int.MaxValue)
    {
        using var stop = new CancellationTokenSource();
        var steps = 0;
        return trainer.Fit(
            new TensorBatches(_inputs, _targets, 8, new ShuffleSampler(24, 3)),
            this,
            checkpoint is null ? null : new CheckpointFile(checkpoint, "small"),
            new ImmediateProgress<TrainingProgress>(p =>
            {
                if (p.Finished is null && ++steps == stopAfter) stop.Cancel();
            }),
            stop.Token);
    }

    public ValueMap<double> Measure(Module network) =>
        ValueMap.Of(("loss", At(_losses)), ("accuracy", At(_accuracies)));

    public void OnStartingEpoch(TrainingContext context) => OnEpochEnd(context);

    public void OnFitStart(TrainingContext context) => _epoch = 0;

    public void OnStepStart(TrainingContext context) => _epoch = context.Epoch;

    public void OnEpochEnd(TrainingContext context) => Hashes[context.Epoch] = Hash;

    public void Dispose() => Optimizer.Dispose();

    private double At(double[] script) => script[Math.Clamp(_epoch - 1, 0, script.Length - 1)];
}
