using System.Diagnostics;
using Injerto.Data;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>
/// Trains any module: epochs of steps (forward, loss, backward, optimizer), a look at other data after each epoch, early stopping with the best weights
/// restored, a learning-rate schedule, checkpoints. Everything random depends on (seed, phase, epoch, step) alone.
/// </summary>
public sealed class Trainer
{
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(2);

    private readonly Module _network;
    private readonly Loss _loss;
    private readonly Optimizer _optimizer;
    private readonly TrainerOptions _options;
    private readonly StateDict _state;
    private readonly bool _usesRandomness;
    private readonly List<EpochRecord> _history = [];
    private readonly Stopwatch _clock = new();
    private bool _isResumed;
    private long _saved = Stopwatch.GetTimestamp();

    /// <summary>A trainer.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists all faults.</exception>
    public Trainer(Module network, Loss loss, Optimizer optimizer, TrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException($"The training's options are not valid: {string.Join(" ", faults)}");
        (_network, _loss, _optimizer, _options) = (network, loss, optimizer, options);
        _state = options.State ?? network.StateDict();
        _usesRandomness = network.UsesRandomness;
    }

    /// <summary>Trains.</summary>
    /// <param name="training">What it learns from.</param>
    /// <param name="monitor">Looks at other data after each epoch. Default: nothing does.</param>
    /// <param name="checkpoint">Where the state is kept every few seconds and on cancellation; one that is there is continued. Default: nowhere.</param>
    /// <param name="progress">Told after each step and each epoch.</param>
    /// <param name="cancellation">Ends the training after the step under way; the checkpoint then holds that step.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TrainingResult Fit(
        IBatchSource training,
        IMonitor? monitor = null,
        CheckpointFile? checkpoint = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        using var scope = Scope.Begin();
        using var stopping = _options.EarlyStopping is { } early ? new EarlyStopping(early, _state) : null;
        var position = Resume(checkpoint, stopping);
        if (!_isResumed && _options.StartingEpoch is { } start && monitor is not null)
        {
            _network.Eval();
            stopping?.Observe(start, monitor.Measure(_network));
        }

        while (!position.IsOver && position.Epoch < _options.Epochs)
        {
            position = RunEpoch(training, position, checkpoint, stopping, progress, cancellation);
            position = EndEpoch(training, monitor, position, stopping, progress);
            if (stopping is { IsOver: true }) position = position with { IsOver = true };
            SaveWhenDue(checkpoint, position, stopping, position.IsOver || position.Epoch == _options.Epochs);
        }

        stopping?.RestoreBest();
        return new TrainingResult([.. _history], stopping?.BestEpoch);
    }

    private TrainingPosition RunEpoch(
        IBatchSource training, TrainingPosition position, CheckpointFile? checkpoint, EarlyStopping? stopping, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        _network.Train();
        using var batches = training.Batches(position.Epoch, position.Step).GetEnumerator();
        _clock.Restart();
        while (true)
        {
            if (cancellation.IsCancellationRequested)
            {
                SaveWhenDue(checkpoint, position, stopping, now: true);
                cancellation.ThrowIfCancellationRequested();
            }

            using var scope = Scope.Begin();
            if (!batches.MoveNext()) break;
            _options.Schedule?.Apply(_optimizer, position.Epoch, ((long)position.Epoch * training.Count) + position.Step);
            var loss = Step(batches.Current, position);
            position = position with { Step = position.Step + 1, LossSum = position.LossSum + (loss * batches.Current.Inputs.Shape[0]) };
            progress?.Report(new TrainingProgress(_options.Phase, EpochNumber(position.Epoch), EpochNumber(_options.Epochs - 1), position.Step, training.Count, null));
            SaveWhenDue(checkpoint, position, stopping, now: false);
        }

        return position;
    }

    private double Step(Batch batch, TrainingPosition position)
    {
        if (_usesRandomness) Engine.Seed(SeedOf(position));
        _optimizer.ZeroGrad();
        var loss = _loss.Call(Forward(batch.Inputs), batch.Targets);
        loss.Backward();
        _optimizer.Step();
        return loss.Item();
    }

    private Tensor Forward(Tensor inputs)
    {
        if (_options.Autocast is not { } dtype) return _network.Call(inputs);
        using var mode = Engine.Autocast(_options.Device, dtype);
        return _network.Call(inputs);
    }

    private TrainingPosition EndEpoch(IBatchSource training, IMonitor? monitor, TrainingPosition position, EarlyStopping? stopping, IProgress<TrainingProgress>? progress)
    {
        _network.Eval();
        var monitored = monitor?.Measure(_network) ?? ValueMap.Empty<double>();
        var seconds = _clock.Elapsed.TotalSeconds;
        var record = new EpochRecord
        {
            Phase = _options.Phase,
            Epoch = EpochNumber(position.Epoch),
            TrainingLoss = position.LossSum / training.Items,
            Monitored = monitored,
            LearningRate = _optimizer.LearningRate,
            Seconds = seconds,
            ImagesPerSecond = seconds > 0 ? training.Items / seconds : 0,
        };
        _history.Add(record);
        stopping?.Observe(record.Epoch, monitored);
        if (monitored.TryGetValue("loss", out var watched)) _options.Schedule?.Observe(watched);
        progress?.Report(new TrainingProgress(_options.Phase, record.Epoch, EpochNumber(_options.Epochs - 1), training.Count, training.Count, record));
        return position with { Epoch = position.Epoch + 1, Step = 0, LossSum = 0 };
    }

    private TrainingPosition Resume(CheckpointFile? checkpoint, EarlyStopping? stopping)
    {
        var fresh = new TrainingPosition { Identity = checkpoint?.Identity ?? "", Epoch = 0 };
        if (checkpoint?.Load() is not var (position, network, optimizer, best)) return fresh;
        _state.Assign(network);
        _optimizer.LoadState(new OptimizerState(position.Optimizer, optimizer, position.OptimizerNumbers));
        _options.Schedule?.LoadState(position.ScheduleNumbers);
        if (stopping is not null)
        {
            stopping.Best.Assign(best);
            stopping.Resume(position.BestEpoch, position.BestValue, position.BestLoss, position.Waited);
        }

        _isResumed = true;
        _history.AddRange(position.History);
        return position;
    }

    private void SaveWhenDue(CheckpointFile? checkpoint, TrainingPosition position, EarlyStopping? stopping, bool now)
    {
        if (checkpoint is null || (!now && Stopwatch.GetElapsedTime(_saved) < SaveInterval)) return;
        var optimizer = _optimizer.SaveState();
        var whole = position with
        {
            BestEpoch = stopping?.BestEpoch,
            BestValue = stopping?.BestValue ?? double.NaN,
            BestLoss = stopping?.BestLoss ?? double.NaN,
            Waited = stopping?.Waited ?? 0,
            Optimizer = optimizer.Optimizer,
            OptimizerNumbers = new ValueMap<double>(optimizer.Numbers),
            ScheduleNumbers = new ValueMap<double>(_options.Schedule?.SaveState() ?? new Dictionary<string, double>()),
            History = ValueList.From(_history),
        };
        checkpoint.Save(whole, _state, optimizer, stopping?.Best);
        _saved = Stopwatch.GetTimestamp();
    }

    private int EpochNumber(int epoch) => _options.FirstEpoch + epoch;

    private long SeedOf(TrainingPosition position) =>
        unchecked((long)new SeededRandom(_options.Seed, _options.FirstEpoch, position.Epoch, position.Step).NextUInt64());
}
