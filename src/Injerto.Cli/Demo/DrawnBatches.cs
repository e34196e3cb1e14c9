using Injerto.Data;
using Injerto.Data.Samplers;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;

namespace Injerto.Cli.Demo;

/// <summary>
/// Batches of pictures in memory, cut out and mirrored by chance: a function of (seed, epoch, picture).
/// </summary>
/// <param name="pictures">The pictures, red, green, blue, <c>[side, side, 3]</c> each, the side being
/// <see cref="Preprocessing.ResizeShorter"/>.</param>
/// <param name="labels">Their classes.</param>
/// <param name="preprocessing">How the model is fed.</param>
/// <param name="batch">Pictures in a step.</param>
/// <param name="seed">The seed of order, cut and mirror.</param>
internal sealed class DrawnBatches(
    IReadOnlyList<byte[]> pictures, IReadOnlyList<int> labels, Preprocessing preprocessing, int batch, long seed)
    : IBatchSource
{
    private readonly ShuffleSampler _sampler = new(pictures.Count, seed);

    public int Items => pictures.Count;

    public int Count => (Items + batch - 1) / batch;

    public IEnumerable<Batch> Batches(int epoch, int first = 0)
    {
        var order = _sampler.Indices(epoch);
        for (var at = first * batch; at < order.Length; at += batch)
            yield return Read(order.AsSpan(at, Math.Min(batch, order.Length - at)).ToArray(), epoch);
    }

    private Batch Read(int[] rows, int epoch)
    {
        var size = preprocessing.CropSize;
        var length = size * size * 3;
        var values = new float[rows.Length * length];
        for (var i = 0; i < rows.Length; i++)
            Render(rows[i], new SeededRandom(seed, epoch, rows[i]), values.AsSpan(i * length, length));
        // [N, 3, S, S], channels last in memory
        var inputs = Tensor.From(values, [rows.Length, size, size, 3]).Permute(0, 3, 1, 2);
        return new Batch(inputs, Tensor.From(Array.ConvertAll(rows, r => (long)labels[r]), [rows.Length]));
    }

    private void Render(int row, SeededRandom random, Span<float> to)
    {
        var (size, side) = (preprocessing.CropSize, preprocessing.ResizeShorter);
        var (left, top, isMirrored) =
            (random.Next(side - size + 1), random.Next(side - size + 1), random.NextBool(0.5));
        var (mean, std) = (preprocessing.Mean, preprocessing.Std);
        var picture = pictures[row];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var from = (((top + y) * side) + left + (isMirrored ? size - 1 - x : x)) * 3;
                var at = ((y * size) + x) * 3;
                to[at] = ((picture[from] / 255f) - mean.Red) / std.Red;
                to[at + 1] = ((picture[from + 1] / 255f) - mean.Green) / std.Green;
                to[at + 2] = ((picture[from + 2] / 255f) - mean.Blue) / std.Blue;
            }
        }
    }
}
