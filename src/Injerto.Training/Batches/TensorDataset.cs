using Injerto.Data.Samplers;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>
/// Inputs and targets that fit into memory, one row for each item: <c>var (train, held) = (data[..4000],
/// data[4000..]);</c>
/// </summary>
public sealed class TensorDataset
{
    /// <summary>A set of items.</summary>
    /// <param name="inputs">What goes into the network, <c>[N, …]</c>.</param>
    /// <param name="targets">
    /// What should come out: class indices <c>[N]</c> (int64), a 0/1 matrix <c>[N, L]</c> or reals <c>[N, D]</c>.
    /// </param>
    /// <exception cref="ArgumentException">There is not one target for each input.</exception>
    public TensorDataset(Tensor inputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.Dimensions == 0 || targets.Dimensions == 0 || inputs.Shape[0] != targets.Shape[0])
            throw new ArgumentException(
                $"Inputs and targets must have one row for each item. Got {inputs} and {targets}.");
        (Inputs, Targets) = (inputs, targets);
    }

    /// <summary>A set of items that belong to a class each.</summary>
    /// <param name="inputs">What goes into the network, <c>[N, …]</c>.</param>
    /// <param name="labels">The class of each item, from 0.</param>
    public TensorDataset(Tensor inputs, int[] labels)
        : this(inputs, Tensor.From(labels, [labels?.Length ?? throw new ArgumentNullException(nameof(labels))])
            .To(DType.Int64))
    {
    }

    /// <summary>What goes into the network, <c>[N, …]</c>.</summary>
    public Tensor Inputs { get; }

    /// <summary>What should come out, <c>[N]</c> or <c>[N, …]</c>.</summary>
    public Tensor Targets { get; }

    /// <summary>How many items there are.</summary>
    public int Count => (int)Inputs.Shape[0];

    /// <summary>The items of a range; their values are shared, not copied.</summary>
    public TensorDataset this[Range range]
    {
        get
        {
            var (offset, length) = range.GetOffsetAndLength(Count);
            return new(Inputs.Slice(0, offset, offset + length), Targets.Slice(0, offset, offset + length));
        }
    }

    /// <summary>Copies of the items at some positions, in this order: one side of a split.</summary>
    public TensorDataset Rows(IReadOnlyList<int> positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        using var scope = Scope.Begin();
        var rows = Tensor.From([.. positions], [positions.Count]).To(DType.Int64).To(Inputs.Device);
        return new(scope.Release(Inputs.IndexSelect(0, rows)), scope.Release(Targets.IndexSelect(0, rows)));
    }

    /// <summary>Batches in the items' own order, as evaluation wants them.</summary>
    /// <param name="batchSize">Items in a batch; the last one may have fewer.</param>
    public TensorBatches Batches(int batchSize) => new(Inputs, Targets, batchSize);

    /// <summary>Batches in a new random order at each epoch, as training wants them.</summary>
    /// <param name="batchSize">
    /// Items in a batch; the last one of an epoch may have fewer, but no item stands alone.
    /// </param>
    /// <param name="seed">The seed: the order follows from it and the epoch alone.</param>
    public TensorBatches Shuffled(int batchSize, long seed) =>
        new(Inputs, Targets, batchSize, new ShuffleSampler(Count, seed)) { JoinsLoneRow = true };
}
