namespace Injerto.Models.Weights.Hdf5;

/// <summary>The sizes of a dataset or attribute.</summary>
/// <param name="Sizes">The sizes, outermost first; none for a single value.</param>
/// <param name="Elements">Their product; 0 where there is no value at all.</param>
internal sealed record Hdf5Space(long[] Sizes, long Elements)
{
    private const int NullKind = 2;

    public static Hdf5Space Parse(ref Hdf5Cursor bytes)
    {
        var version = bytes.U8();
        var rank = bytes.U8();
        bytes.Skip(1);   // flags: what follows the sizes does not matter
        if (rank > WeightsLimits.MostDimensions) throw Hdf5Fault.Damaged(new(
            $"a dataspace has {rank} dimensions, and {WeightsLimits.MostDimensions} are the most",
            $"un espacio de datos tiene {rank} dimensiones, y el máximo es {WeightsLimits.MostDimensions}"));
        var isNull = false;
        switch (version)
        {
            case 1: bytes.Skip(5); break;
            case 2: isNull = bytes.U8() == NullKind; break;
            default: throw Hdf5Fault.Refused(new(
                $"a dataspace of version {version}",
                $"un espacio de datos de la versión {version}"));
        }

        var sizes = new long[rank];
        for (var i = 0; i < rank; i++) sizes[i] = bytes.Length();
        return new Hdf5Space(sizes, isNull ? 0 : Product(sizes));
    }

    private static long Product(long[] sizes)
    {
        if (sizes.Contains(0)) return 0;
        long product = 1;
        foreach (var size in sizes)
            product = size <= WeightsLimits.MostTensorBytes / product ? product * size : throw Hdf5Fault.Damaged(new(
                $"the sizes [{string.Join(", ", sizes)}] are more than one array holds",
                $"los tamaños [{string.Join(", ", sizes)}] son más de lo que cabe en una matriz"));
        return product;
    }
}
