using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// The mean of each channel over all pixels: what turns a trunk's maps into one feature vector an image.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, C, H, W]</c>, output <c>[N, C]</c>; the same as <see cref="AdaptiveAvgPool2d"/> to 1×1 and
/// <see cref="Flatten"/>. Source: Lin, Chen and Yan 2013, "Network in network",
/// <see href="https://arxiv.org/abs/1312.4400"/>.
/// </remarks>
public sealed class GlobalAveragePooling2d : Module
{
    private static readonly long[] Pixels = [2, 3];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)   // [N, C, H, W] → [N, C]
    {
        ImageInput.Demand(this, input);
        return input.Mean(Pixels);
    }
}
