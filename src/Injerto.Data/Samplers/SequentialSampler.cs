namespace Injerto.Data.Samplers;

/// <summary>Visits the items of every epoch in their own order.</summary>
public sealed class SequentialSampler : IIndexSampler
{
    private readonly int items;
    private readonly RankShare share;

    /// <summary>Creates a sampler.</summary>
    /// <param name="items">How many items there are; at least 1.</param>
    /// <param name="rank">The number of this process, from 0. Default 0.</param>
    /// <param name="worldSize">The number of processes. Default 1.</param>
    /// <param name="remainder">What happens to the items left over. Default <see cref="Remainder.Uneven"/>: each item
    /// counts once.</param>
    /// <exception cref="ArgumentException">A value is out of range, or a process would get no item.</exception>
    public SequentialSampler(int items, int rank = 0, int worldSize = 1, Remainder remainder = Remainder.Uneven)
    {
        share = new RankShare(items, rank, worldSize, remainder);
        this.items = items;
    }

    /// <inheritdoc/>
    public int Count => share.Count;

    /// <inheritdoc/>
    public int[] Indices(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        int[] order = [.. Enumerable.Range(0, items)];
        return share.Of(order);
    }
}
