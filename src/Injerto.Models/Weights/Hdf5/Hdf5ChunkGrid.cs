namespace Injerto.Models.Weights.Hdf5;

/// <summary>How a dataset is cut into boxes of one size; those at the end reach beyond it.</summary>
internal sealed class Hdf5ChunkGrid
{
    private readonly long[] _sizes;
    private readonly long[] _box;
    private readonly long[] _counts;
    private readonly int _elementBytes;

    public Hdf5ChunkGrid(long[] sizes, long[] box, int elementBytes)
    {
        (_sizes, _box, _elementBytes) = (sizes, box, elementBytes);
        _counts = [.. sizes.Zip(box, (size, side) => (size / side) + (size % side == 0 ? 0 : 1))];
        Count = _counts.Aggregate(1L, (product, count) => product * count);
        long bytes = elementBytes;
        foreach (var side in box)
            bytes = side <= WeightsLimits.MostTensorBytes / bytes ? bytes * side : throw Hdf5Fault.Damaged(new(
                $"a chunk of [{string.Join(", ", box)}] is larger than any array",
                $"un bloque de [{string.Join(", ", box)}] es mayor que cualquier matriz"));
        BoxBytes = (int)bytes;
    }

    public int Rank => _sizes.Length;

    /// <summary>How many boxes there are.</summary>
    public long Count { get; }

    /// <summary>Bytes of one.</summary>
    public int BoxBytes { get; }

    /// <summary>The place of the box that begins at these coordinates.</summary>
    public long IndexOf(ReadOnlySpan<long> begin)
    {
        long index = 0;
        for (var d = 0; d < Rank; d++)
        {
            if (begin[d] % _box[d] != 0 || begin[d] >= _sizes[d]) throw Hdf5Fault.Damaged(new(
                $"a chunk begins at {begin[d]}, where none does",
                $"un bloque empieza en {begin[d]}, donde no empieza ninguno"));
            index = (index * _counts[d]) + (begin[d] / _box[d]);
        }

        return index;
    }

    /// <summary>Copies what of a box lies in the dataset, run by run.</summary>
    public void Copy(long index, ReadOnlySpan<byte> box, Span<byte> destination)
    {
        Span<long> begin = stackalloc long[Rank];
        Span<long> extent = stackalloc long[Rank];
        Span<long> at = stackalloc long[Rank];
        for (var d = Rank - 1; d >= 0; d--)
        {
            (index, begin[d]) = (index / _counts[d], index % _counts[d] * _box[d]);
            extent[d] = Math.Min(_box[d], _sizes[d] - begin[d]);
        }

        at.Clear();
        var run = (int)extent[^1] * _elementBytes;
        do
        {
            long from = 0, to = 0;
            for (var d = 0; d < Rank; d++)
            {
                from = (from * _box[d]) + at[d];
                to = (to * _sizes[d]) + begin[d] + at[d];
            }

            box.Slice((int)(from * _elementBytes), run).CopyTo(destination[(int)(to * _elementBytes)..]);
        }
        while (Advance(at[..^1], extent));
    }

    private static bool Advance(Span<long> at, ReadOnlySpan<long> extent)
    {
        for (var d = at.Length - 1; d >= 0; d--)
        {
            if (++at[d] < extent[d]) return true;
            at[d] = 0;
        }

        return false;
    }
}
