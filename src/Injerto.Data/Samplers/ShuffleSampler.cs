namespace Injerto.Data.Samplers;

/// <summary>Visits the items of every epoch in a new random order, which depends on (seed, epoch) alone.</summary>
/// <remarks>
/// All ranks draw the same order and take every world-size-th item of it, so that their shares are disjoint (under
/// <see cref="Remainder.Pad"/> up to world − 1 items come twice). An epoch can be asked for at any time: resuming needs
/// no state.
/// </remarks>
public sealed class ShuffleSampler : IIndexSampler
{
    private readonly int items;
    private readonly long seed;
    private readonly RankShare share;

    /// <summary>Creates a sampler.</summary>
    /// <param name="items">How many items there are; at least 1.</param>
    /// <param name="seed">The seed of all epochs.</param>
    /// <param name="rank">The number of this process, from 0. Default 0.</param>
    /// <param name="worldSize">The number of processes. Default 1.</param>
    /// <param name="remainder">What happens to the items left over. Default <see cref="Remainder.Pad"/>.</param>
    /// <exception cref="ArgumentException">A value is out of range, or a process would get no item.</exception>
    public ShuffleSampler(int items, long seed, int rank = 0, int worldSize = 1, Remainder remainder = Remainder.Pad)
    {
        share = new RankShare(items, rank, worldSize, remainder);
        (this.items, this.seed) = (items, seed);
    }

    /// <inheritdoc/>
    public int Count => share.Count;

    /// <inheritdoc/>
    public int[] Indices(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        return share.Of(new SeededRandom(seed, epoch).Permutation(items));
    }
}
