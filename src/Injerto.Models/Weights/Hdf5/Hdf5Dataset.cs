using System.Runtime.InteropServices;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>A tensor: what it declares, and its values when they are asked for.</summary>
internal sealed class Hdf5Dataset
{
    private readonly Hdf5Source _source;
    private readonly Hdf5Layout _layout;
    private readonly byte[] _fill;

    private Hdf5Dataset(Hdf5Source source, Hdf5Type type, Hdf5Space space, Hdf5Layout layout, byte[] fill)
    {
        (_source, Type, Space, _layout, _fill) = (source, type, space, layout, fill);
    }

    public Hdf5Type Type { get; }

    public Hdf5Space Space { get; }

    public static Hdf5Dataset Read(Hdf5File file, Hdf5Object place)
    {
        var source = file.Source;
        if (place.Find(Hdf5MessageType.ExternalFiles) is not null) throw Hdf5Fault.Refused(new(
            "a dataset whose values lie in another file",
            "un conjunto de datos cuyos valores están en otro archivo"));
        var typeBytes = Demand(place, Hdf5MessageType.Datatype).Cursor(source);
        var spaceBytes = Demand(place, Hdf5MessageType.Dataspace).Cursor(source);
        var type = Hdf5Type.Parse(ref typeBytes);
        // How Keras stores bfloat16, for which HDF5 has no type of its own.
        if (type is { Kind: Hdf5Kind.Opaque, Size: 2 }
            && place.Attributes.TryGetValue("dtype", out var dtype) && dtype.IsText && dtype.Texts() is ["bfloat16"])
            type = type with { Kind = Hdf5Kind.BFloat16 };
        var space = Hdf5Space.Parse(ref spaceBytes);
        DemandPossible(source, type, space);
        return new Hdf5Dataset(source, type, space, Hdf5Layout.Read(file, place, type, space), Hdf5FillValue.Read(
            source, place, type.Size));
    }

    /// <summary>Its real numbers as 32-bit floats.</summary>
    public float[] ReadFloats()
    {
        if (!Type.IsReal) throw Hdf5Fault.Refused(new(
            $"a tensor whose elements are each a {Type.Description}",
            $"un tensor con elementos del tipo «{Type.Description.Spanish}»"), new(
            "Its elements must be real numbers.",
            "Sus elementos deben ser números reales."));
        var values = new float[Space.Elements];
        if (Type is { Kind: Hdf5Kind.Float32, IsBigEndian: false }) Read(MemoryMarshal.AsBytes(values.AsSpan()));
        else Hdf5Numbers.Widen(Type, ReadBytes(), values);
        return values;
    }

    /// <summary>Its whole numbers as 64-bit ones.</summary>
    public long[] ReadLongs()
    {
        if (Type.Kind != Hdf5Kind.Integer) throw Hdf5Fault.Refused(new(
            $"a tensor whose elements are each a {Type.Description}",
            $"un tensor con elementos del tipo «{Type.Description.Spanish}»"), new(
            "Its elements must be whole numbers.",
            "Sus elementos deben ser números enteros."));
        var values = new long[Space.Elements];
        Hdf5Numbers.Widen(Type, ReadBytes(), values);
        return values;
    }

    private byte[] ReadBytes()
    {
        var bytes = new byte[Space.Elements * Type.Size];
        Read(bytes);
        return bytes;
    }

    private void Read(Span<byte> destination)
    {
        _source.Renew();
        if (_fill.AsSpan().ContainsAnyExcept((byte)0))
            for (var at = 0; at < destination.Length; at += _fill.Length) _fill.CopyTo(destination[at..]);
        _layout.Read(_source, destination);
    }

    // Values that are not stored read as the fill value, so the file's length alone bounds nothing: this does.
    private static void DemandPossible(Hdf5Source source, Hdf5Type type, Hdf5Space space)
    {
        if (space.Elements > 0 && space.Elements
            > Math.Min(WeightsLimits.MostTensorBytes, Hdf5Limits.MostUnpacked(source.Length)) / type.Size)
            throw Hdf5Fault.Damaged(new(
                $"a dataset of the sizes [{string.Join(", ", space.Sizes)}] can't come from a file of {source.Length} "
                + "bytes",
                $"un conjunto de datos de los tamaños [{string.Join(", ", space.Sizes)}] no puede venir de un archivo "
                + $"de {source.Length} bytes"));
    }

    private static Hdf5Message Demand(Hdf5Object place, Hdf5MessageType type) =>
        place.Find(type) ?? throw Hdf5Fault.Damaged(new(
            $"a dataset has no {type}",
            $"un conjunto de datos no tiene {type}"));
}
