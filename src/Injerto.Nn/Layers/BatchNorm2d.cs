using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>Batch normalisation of images: statistics of each channel over the batch and all pixels.</summary>
/// <remarks>Shapes: input and output <c>[N, channels, H, W]</c>. See <see cref="BatchNorm"/>.</remarks>
public sealed class BatchNorm2d : BatchNorm
{
    /// <summary>A layer for this many channels.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="eps">What is added to the variance. Default: 1e-5.</param>
    /// <param name="momentum">The share of a batch's statistics in the running ones, 0–1. Default: 0.1.</param>
    /// <param name="affine">Whether it scales and shifts by parameters. Default: true.</param>
    public BatchNorm2d(int channels, double eps = 1e-5, double momentum = 0.1, bool affine = true)
        : base(channels, eps, momentum, affine)
    {
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)   // [N, C, H, W] → [N, C, H, W]
    {
        ImageInput.Demand(this, input, Channels);
        return Normalize(input);
    }
}
