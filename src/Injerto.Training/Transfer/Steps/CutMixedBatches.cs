using Injerto.Data;
using Injerto.Tensors;

namespace Injerto.Training.Transfer;

/// <summary>
/// Batches of feature maps in which a rectangle of each is taken from another of the batch; the losses are mixed by the
/// rectangle's share of the map.
/// </summary>
/// <remarks>
/// CutMix: Yun et al. 2019, https://arxiv.org/abs/1905.04899. The share that is left is drawn from Beta(α, α) for each
/// batch; it and the rectangle depend on seed, epoch and step alone.
/// </remarks>
internal sealed class CutMixedBatches(IBatchSource source, double alpha, long seed) : IBatchSource
{
    public int Items => source.Items;

    public int Count => source.Count;

    public IEnumerable<Batch> Batches(int epoch, int first = 0)
    {
        var step = first;
        foreach (var batch in source.Batches(epoch, first))
            yield return Mix(batch, new SeededRandom(seed, epoch, step++));
    }

    /// <summary>Whether features of a shape have rows and columns to cut rectangles from.</summary>
    internal static bool Suits(Shape features) => features is [_, _, > 1, > 1];

    private Batch Mix(Batch batch, SeededRandom random)
    {
        var share = MixedBatches.Share(alpha, random);
        var inputs = batch.Inputs;
        int height = (int)inputs.Shape[2], width = (int)inputs.Shape[3];
        var box = CutBox.Draw(share, height, width, random);
        var order = Tensor.From(
            Array.ConvertAll(random.Permutation((int)inputs.Shape[0]), i => (long)i), [inputs.Shape[0]]);
        var others = inputs.IndexSelect(0, order.To(inputs.Device));
        return new Batch(others.Where(Mask(box, height, width).To(inputs.Device), inputs), batch.Targets)
        {
            Others = batch.Targets.IndexSelect(0, order.To(batch.Targets.Device)),
            Share = 1 - (double)box.Area / (height * width),
        };
    }

    private static Tensor Mask(CutBox box, int height, int width)
    {
        var mask = new bool[height * width];
        for (var y = box.Top; y < box.Bottom; y++) mask.AsSpan(y * width + box.Left, box.Right - box.Left).Fill(true);
        return Tensor.From(mask, [1, 1, height, width]);
    }
}
