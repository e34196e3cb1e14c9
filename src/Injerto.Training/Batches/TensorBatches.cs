using Injerto.Data.Samplers;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>Batches of rows of two tensors that fit into memory.</summary>
public sealed class TensorBatches : IBatchSource
{
    private readonly Tensor _inputs;
    private readonly Tensor _targets;
    private readonly IIndexSampler _sampler;
    private readonly int _batchSize;

    /// <summary>Batches over these rows.</summary>
    /// <param name="inputs">Inputs, <c>[N, …]</c>; must outlive this.</param>
    /// <param name="targets">Targets, <c>[N]</c> or <c>[N, …]</c>; must outlive this.</param>
    /// <param name="batchSize">Rows in a batch; the last one of an epoch may have fewer.</param>
    /// <param name="sampler">Which rows in which order. Default: all in their own order.</param>
    public TensorBatches(Tensor inputs, Tensor targets, int batchSize, IIndexSampler? sampler = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (inputs.Shape[0] != targets.Shape[0])
            throw new ArgumentException(
                $"Inputs and targets must have one row for each item. Got {inputs} and {targets}.");
        _inputs = inputs;
        _targets = targets;
        _batchSize = batchSize;
        _sampler = sampler ?? new SequentialSampler((int)inputs.Shape[0]);
    }

    /// <summary>
    /// Whether a last row that would stand alone joins the batch before it, as batch normalisation in training needs.
    /// Default: it does not.
    /// </summary>
    public bool JoinsLoneRow { get; init; }

    /// <inheritdoc/>
    public int Items => _sampler.Count;

    /// <inheritdoc/>
    public int Count => Ranges.Count;

    /// <inheritdoc/>
    public IEnumerable<Batch> Batches(int epoch, int first = 0)
    {
        var (order, ranges) = (Array.ConvertAll(_sampler.Indices(epoch), i => (long)i), Ranges);
        for (var step = first; step < ranges.Count; step++)
        {
            var indices = order.AsSpan(ranges[step]);
            var rows = Tensor.From<long>(indices, [indices.Length]).To(_inputs.Device);
            yield return new Batch(_inputs.IndexSelect(0, rows), _targets.IndexSelect(0, rows));
        }
    }

    private BatchRanges Ranges => new(Items, _batchSize, JoinsLoneRow);
}
