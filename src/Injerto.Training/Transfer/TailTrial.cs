using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Training.Transfer;

/// <summary>Steps of the tail that leave no trace: whatever they come to, the weights are put back.</summary>
/// <param name="network">The network.</param>
/// <param name="options">Seed, device and precision.</param>
/// <param name="loss">The loss.</param>
internal sealed class TailTrial(TransferNetwork network, TransferOptions options, Loss loss)
{
    /// <summary>Makes the steps; a loss that is no finite number ends them.</summary>
    /// <param name="optimizer">What makes them.</param>
    /// <param name="batches">What they learn from.</param>
    /// <param name="epochs">How many epochs at most.</param>
    /// <param name="watch">What looks at them.</param>
    /// <param name="cancellation">Ends them.</param>
    /// <returns>Whether the loss stayed finite.</returns>
    internal bool Run(
        Optimizer optimizer, IBatchSource batches, int epochs, ITrainingCallback watch, CancellationToken cancellation)
    {
        using var scope = Scope.Begin();
        var before = network.TailState.Copy();
        try
        {
            new Trainer(network.Tail, loss, optimizer, Phase(epochs, watch)).Fit(batches, cancellation: cancellation);
            return true;
        }
        catch (TrainingDivergedException)
        {
            return false;
        }
        finally
        {
            network.TailState.Assign(before);
            optimizer.ZeroGrad();
        }
    }

    private TrainerOptions Phase(int epochs, ITrainingCallback watch) => new()
    {
        Phase = "trial",
        Epochs = epochs,
        Callbacks = [watch],
        Seed = options.OrderSeedUsed,
        Device = options.Device,
        ClipNorm = options.Steps.ClipNorm,
        State = network.TailState,
        Autocast = options.Precision == DType.BFloat16 ? DType.BFloat16 : null,
    };
}
