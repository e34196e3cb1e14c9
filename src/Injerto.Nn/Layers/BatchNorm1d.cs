using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Batch normalisation of feature vectors or sequences: statistics of each channel over the batch (and all
/// positions).
/// </summary>
/// <remarks>
/// Shapes: input and output <c>[N, channels]</c> or <c>[N, channels, L]</c>. See <see cref="BatchNorm"/>.
/// </remarks>
public sealed class BatchNorm1d : BatchNorm
{
    /// <summary>A layer for this many channels.</summary>
    /// <param name="channels">Number of channels (features).</param>
    /// <param name="eps">What is added to the variance. Default: 1e-5.</param>
    /// <param name="momentum">The share of a batch's statistics in the running ones, 0–1. Default: 0.1.</param>
    /// <param name="affine">Whether it scales and shifts by parameters. Default: true.</param>
    public BatchNorm1d(int channels, double eps = 1e-5, double momentum = 0.1, bool affine = true)
        : base(channels, eps, momentum, affine)
    {
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)   // [N, C] or [N, C, L] → the same
    {
        if (input.Dimensions is not (2 or 3) || input.Shape[1] != Channels)
        {
            throw new InputShapeException(
                this,
                $"[N, {Channels}] or [N, {Channels}, L]",
                input,
                "For images use BatchNorm2d; else check the layer before it.");
        }
        return Normalize(input);
    }
}
