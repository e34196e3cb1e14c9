using Injerto.Data;
using Injerto.Tensors;

namespace Injerto.Training.Transfer;

/// <summary>
/// Batches whose items are mixed with one another, by a share for each batch that is drawn from Beta(α, α). What is
/// drawn depends on seed, epoch and step alone.
/// </summary>
/// <param name="source">The batches.</param>
/// <param name="alpha">α, from above 0 to 1.</param>
/// <param name="seed">The seed.</param>
internal abstract class MixedBatches(IBatchSource source, double alpha, long seed) : IBatchSource
{
    public int Items => source.Items;

    public int Count => source.Count;

    public IEnumerable<Batch> Batches(int epoch, int first = 0)
    {
        var step = first;
        foreach (var batch in source.Batches(epoch, first))
            yield return Mix(batch, new SeededRandom(seed, epoch, step++));
    }

    /// <summary>Mixes the inputs of a batch with those of others.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="others">For each the one that it is mixed with.</param>
    /// <param name="share">The share that is to stay, from 0 to 1.</param>
    /// <param name="random">What else is drawn.</param>
    /// <returns>The inputs, and the share that stayed.</returns>
    private protected abstract (Tensor Inputs, double Share) Mix(
        Tensor inputs, Tensor others, double share, SeededRandom random);

    private Batch Mix(Batch batch, SeededRandom random)
    {
        var share = Share(alpha, random);
        var items = (int)batch.Inputs.Shape[0];
        var order = Tensor.From(Array.ConvertAll(random.Permutation(items), i => (long)i), [items]);
        var others = batch.Inputs.IndexSelect(0, order.To(batch.Inputs.Device));
        var (inputs, left) = Mix(batch.Inputs, others, share, random);
        return new Batch(inputs, batch.Targets)
        {
            Others = batch.Targets.IndexSelect(0, order.To(batch.Targets.Device)),
            Share = left,
        };
    }

    /// <summary>A share from Beta(α, α) by Jöhnk's method, for α from above 0 to 1.</summary>
    internal static double Share(double alpha, SeededRandom random)
    {
        while (true)
        {
            var a = Math.Pow(random.NextDouble(), 1 / alpha);
            var b = Math.Pow(random.NextDouble(), 1 / alpha);
            if (a + b is > 0 and <= 1) return a / (a + b);
        }
    }
}
