using Injerto.Nn;

namespace Injerto.Training;

/// <summary>
/// Trains any module: epochs of steps (forward, loss, backward, optimizer), a look at other data after each epoch,
/// callbacks, checkpoints. Everything random depends on (seed, phase, epoch, step) alone.
/// </summary>
public sealed class Trainer
{
    private readonly Module _network;
    private readonly Loss _loss;
    private readonly Optimizer _optimizer;
    private readonly TrainerOptions _options;

    /// <summary>A trainer.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists all faults.</exception>
    public Trainer(Module network, Loss loss, Optimizer optimizer, TrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Faults() is { Count: > 0 } faults)
            throw new ArgumentException($"The training's options are not valid: {string.Join(" ", faults)}");
        (_network, _loss, _optimizer, _options) = (network, loss, optimizer, options);
    }

    /// <summary>
    /// Trains. A second call goes on from the network and the optimizer as they are then, with a history, a patience
    /// and a best epoch of its own.
    /// </summary>
    /// <param name="training">What it learns from.</param>
    /// <param name="monitor">Looks at other data after each epoch. Default: nothing does.</param>
    /// <param name="checkpoint">
    /// Where the state is kept every few seconds and on cancellation; one that is there is continued. Default: nowhere.
    /// </param>
    /// <param name="progress">Told after each step and each epoch.</param>
    /// <param name="cancellation">
    /// Ends the training after the step under way; the checkpoint then holds that step.
    /// </param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss is no finite number any more; the checkpoint holds what the callbacks kept.
    /// </exception>
    /// <exception cref="CheckpointException">The checkpoint is damaged, or of another training.</exception>
    public TrainingResult Fit(
        IBatchSource training,
        IMonitor? monitor = null,
        CheckpointFile? checkpoint = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        return new TrainingLoop(_network, _loss, _optimizer, _options, training)
        {
            Monitor = monitor,
            Checkpoint = checkpoint,
            Progress = progress,
            Cancellation = cancellation,
        }.Run();
    }
}
