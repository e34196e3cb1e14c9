namespace Injerto.Data.Samplers;

/// <summary>One process's share of an order: the positions rank, rank + world, rank + 2·world, …</summary>
internal sealed class RankShare
{
    private readonly int items;
    private readonly int rank;
    private readonly int worldSize;

    public RankShare(int items, int rank, int worldSize, Remainder remainder)
    {
        if (items < 1) throw new ArgumentOutOfRangeException(nameof(items), "A sampler must have at least one item. " +
            $"Got {items}.");
        if (worldSize < 1) throw new ArgumentOutOfRangeException(nameof(worldSize), "World size must be at least 1. " +
            $"Got {worldSize}.");
        if (rank < 0 || rank >= worldSize)
            throw new ArgumentOutOfRangeException(nameof(rank), "Rank must be between 0 and world size − 1 " +
                $"({worldSize - 1}). Got {rank}.");
        (this.items, this.rank, this.worldSize) = (items, rank, worldSize);
        Count = remainder switch
        {
            Remainder.Pad => (int)(((long)items + worldSize - 1) / worldSize),
            Remainder.Drop => items / worldSize,
            Remainder.Uneven => (int)(((long)items - rank + worldSize - 1) / worldSize),
            _ => throw new ArgumentOutOfRangeException(nameof(remainder), "Remainder must be Pad, Drop or Uneven. " +
                $"Got {remainder}."),
        };
        if (Count < 1)
            throw new ArgumentException($"Each of {worldSize} processes must get at least one item, but there are " +
                $"{items}. Use fewer processes, or Remainder.Pad.");
    }

    public int Count { get; }

    public int[] Of(ReadOnlySpan<int> order)
    {
        var share = new int[Count];
        for (int i = 0; i < share.Length; i++) share[i] = order[(int)((rank + ((long)i * worldSize)) % items)];
        return share;
    }
}
