using System.Diagnostics;
using Injerto.Data;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>
/// One training from its first step to its last. It calls the callbacks and knows none of them but the history, which
/// it gives back.
/// </summary>
internal sealed class TrainingLoop
{
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(2);

    private readonly Module _network;
    private readonly Loss _loss;
    private readonly Optimizer _optimizer;
    private readonly TrainerOptions _options;
    private readonly IBatchSource _training;
    private readonly History _history = new();
    private readonly IReadOnlyList<ITrainingCallback> _callbacks;
    private readonly TrainingContext _context;
    private readonly bool _usesRandomness;
    private readonly Stopwatch _clock = new();
    private TrainingPosition _position = new() { Identity = "", Epoch = 0 };
    private long _saved = Stopwatch.GetTimestamp();

    internal TrainingLoop(Module network, Loss loss, Optimizer optimizer, TrainerOptions options, IBatchSource training)
    {
        (_network, _loss, _optimizer, _options, _training) = (network, loss, optimizer, options, training);
        _callbacks = [_history, .. options.Callbacks];
        _context = new TrainingContext(
            network, options.State ?? network.StateDict(), optimizer, options) { Steps = training.Count };
        _usesRandomness = network.UsesRandomness;
    }

    internal IMonitor? Monitor { get; init; }

    internal CheckpointFile? Checkpoint { get; init; }

    internal IProgress<TrainingProgress>? Progress { get; init; }

    internal CancellationToken Cancellation { get; init; }

    internal TrainingResult Run()
    {
        using var scope = Scope.Begin();
        foreach (var callback in _callbacks) callback.OnFitStart(_context);
        try
        {
            if (!Resume()) LookAtStart();
            while (!_position.IsOver && _position.Epoch < _options.Epochs)
            {
                RunEpoch();
                EndEpoch();
            }
        }
        finally
        {
            foreach (var callback in _callbacks) callback.OnFitEnd(_context);
        }

        return new TrainingResult([.. _history.Epochs], _context.BestEpoch);
    }

    private void RunEpoch()
    {
        _network.Train();
        using var batches = _training.Batches(_position.Epoch, _position.Step).GetEnumerator();
        _clock.Restart();
        while (true)
        {
            if (Cancellation.IsCancellationRequested)
            {
                Save();
                Cancellation.ThrowIfCancellationRequested();
            }

            using var scope = Scope.Begin();
            if (!batches.MoveNext()) break;
            Enter(_position);
            foreach (var callback in _callbacks) callback.OnStepStart(_context);
            var loss = Step(batches.Current);
            var sum = _position.LossSum + (loss * batches.Current.Inputs.Shape[0]);
            Enter(_position with { Step = _position.Step + 1, LossSum = sum });
            _context.Loss = loss;
            DemandFinite(loss);
            foreach (var callback in _callbacks) callback.OnStepEnd(_context);
            Report(_position.Step, null);
            if (Stopwatch.GetElapsedTime(_saved) >= SaveInterval) Save();
        }
    }

    private double Step(Batch batch)
    {
        if (_usesRandomness) Engine.Seed(SeedOf(_position));
        _optimizer.ZeroGrad();
        var loss = LossOf(Forward(batch.Inputs), batch);
        loss.Backward();
        if (_position is { Epoch: 0, Step: 0 } && double.IsFinite(loss.Item())) DemandFiniteGradients();
        if (_options.ClipNorm is { } norm) _optimizer.ClipGradients(norm);
        _optimizer.Step();
        return loss.Item();
    }

    private Tensor LossOf(Tensor outputs, Batch batch)
    {
        var loss = _loss.Call(outputs, batch.Targets);
        return batch.Others is { } others
            ? (loss * batch.Share) + (_loss.Call(outputs, others) * (1 - batch.Share)) : loss;
    }

    private Tensor Forward(Tensor inputs)
    {
        if (_options.Autocast is not { } dtype) return _network.Call(inputs);
        using var mode = Engine.Autocast(_options.Device, dtype);
        return _network.Call(inputs);
    }

    private void EndEpoch()
    {
        foreach (var callback in _callbacks) callback.OnMeasureStart(_context);
        Look();
        var seconds = _clock.Elapsed.TotalSeconds;
        _context.Finished = new EpochRecord
        {
            Phase = _options.Phase,
            Epoch = _context.Epoch,
            TrainingLoss = _position.LossSum / _training.Items,
            Monitored = _context.Monitored,
            LearningRate = _optimizer.LearningRate,
            Seconds = seconds,
            ImagesPerSecond = seconds > 0 ? _training.Items / seconds : 0,
        };
        foreach (var callback in _callbacks) callback.OnEpochEnd(_context);
        Report(_training.Count, _context.Finished);
        var done = _position.Epoch + 1;
        _position = _position with { Epoch = done, Step = 0, LossSum = 0, IsOver = _context.IsStopping };
        var isLast = _position.IsOver || done == _options.Epochs;
        if (isLast || Stopwatch.GetElapsedTime(_saved) >= SaveInterval) Save();
    }

    // What an earlier phase came to may turn out the best of this one too.
    private void LookAtStart()
    {
        if (_options.StartingEpoch is not { } epoch || Monitor is null) return;
        _context.Epoch = epoch;
        Look();
        foreach (var callback in _callbacks) callback.OnStartingEpoch(_context);
    }

    private void Look()
    {
        _network.Eval();
        _context.Monitored = Monitor?.Measure(_network) ?? ValueMap.Empty<double>();
        if (_context.Monitored.TryGetValue(BestValue.Loss, out var loss)) DemandFinite(loss);
    }

    private void DemandFinite(double loss)
    {
        if (double.IsFinite(loss)) return;
        Save();
        throw TrainingDivergedException.Of(loss, _context, _options);
    }

    // A gradient that is no number makes all weights so: seen before the first step, none is touched.
    private void DemandFiniteGradients()
    {
        using var mode = Engine.NoGrad();
        foreach (var (name, tensor) in _context.State)
            if (tensor.RequiresGrad && tensor.Grad is { } gradient
                && !double.IsFinite(gradient.Sum().To(DType.Float64).Item()))
                throw TrainingDivergedException.OfGradient(name, _context, _options);
    }

    private bool Resume()
    {
        Enter(_position with { Identity = Checkpoint?.Identity ?? "" });
        if (Checkpoint?.Load() is not { } saved) return false;
        saved.Demand(_callbacks, Checkpoint.Path);
        _context.State.Assign(saved.Network);
        _optimizer.LoadState(new OptimizerState(
            saved.Position.Optimizer, saved.Optimizer, saved.Position.OptimizerNumbers));
        foreach (var callback in _callbacks) callback.LoadState(saved.Callbacks[callback.Name], _context);
        Enter(saved.Position);
        return true;
    }

    private void Enter(TrainingPosition position)
    {
        _position = position;
        (_context.Epoch, _context.EpochsDone, _context.Step) = (
            _options.FirstEpoch + position.Epoch, position.Epoch, position.Step);
    }

    private void Save()
    {
        Checkpoint?.Save(_position, _context.State, _optimizer.SaveState(), _callbacks);
        _saved = Stopwatch.GetTimestamp();
    }

    private void Report(int step, EpochRecord? finished) =>
        Progress?.Report(new TrainingProgress(
            _options.Phase, _context.Epoch, _context.LastEpoch, step, _training.Count, finished));

    private long SeedOf(TrainingPosition position) =>
        unchecked((long)new SeededRandom(_options.Seed, _options.FirstEpoch, position.Epoch, position.Step)
            .NextUInt64());
}
