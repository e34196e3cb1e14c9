using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models.Keras;

/// <summary>Lays pictures out as Keras does, whose channels come last: <c>[N, C, H, W] → [N, H·W·C]</c>.</summary>
internal sealed class KerasFlatten : Module
{
    private static readonly long[] ChannelsLast = [0, 2, 3, 1];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        if (input.Dimensions != 4)
            throw InputShapeException.Of(this, "[N, C, H, W]", input, "Check the layer before it.");
        return input.Permute(ChannelsLast).Flatten();   // [N, C, H, W] → [N, H, W, C] → [N, H·W·C]
    }
}
