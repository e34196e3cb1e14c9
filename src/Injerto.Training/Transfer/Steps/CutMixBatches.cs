using Injerto.Data;
using Injerto.Tensors;

namespace Injerto.Training.Transfer;

/// <summary>
/// Batches of feature maps in which a rectangle of each is taken from another of the batch; the losses are mixed by the
/// rectangle's share of the map.
/// </summary>
/// <remarks>CutMix: Yun et al. 2019, https://arxiv.org/abs/1905.04899.</remarks>
internal sealed class CutMixBatches(IBatchSource source, double alpha, long seed) : MixedBatches(source, alpha, seed)
{
    /// <summary>Whether features of a shape have rows and columns to cut rectangles from.</summary>
    internal static bool Suits(Shape features) => features is [_, _, > 1, > 1];

    private protected override (Tensor Inputs, double Share) Mix(
        Tensor inputs, Tensor others, double share, SeededRandom random)
    {
        int height = (int)inputs.Shape[2], width = (int)inputs.Shape[3];
        var box = CutBox.Draw(share, height, width, random);
        var mask = Mask(box, height, width).To(inputs.Device);
        return (others.Where(mask, inputs), 1 - ((double)box.Area / (height * width)));
    }

    private static Tensor Mask(CutBox box, int height, int width)
    {
        var mask = new bool[height * width];
        for (var y = box.Top; y < box.Bottom; y++) mask.AsSpan(y * width + box.Left, box.Right - box.Left).Fill(true);
        return Tensor.From(mask, [1, 1, height, width]);
    }
}
