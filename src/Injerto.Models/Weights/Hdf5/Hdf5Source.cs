namespace Injerto.Models.Weights.Hdf5;

/// <summary>The bytes of a file by their addresses. Nothing outside the file is asked for, and its structure not without end.</summary>
internal sealed class Hdf5Source : IDisposable
{
    private readonly Stream _stream;
    private long _budget;

    public Hdf5Source(Stream stream)
    {
        _stream = stream;
        Length = stream.Length;
        Renew();
    }

    public Hdf5Widths Widths { get; set; } = new(8, 8);

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    /// <summary>Allows the structure to be read anew, for the next tensor.</summary>
    public void Renew() => _budget = (Length * Hdf5Limits.MostPasses) + Hdf5Limits.AlwaysAllowedBytes;

    /// <summary>A piece of the file's structure.</summary>
    public byte[] Block(long address, long count, string what)
    {
        Demand(address, count, what);
        Spend(count, what);
        if (count > Array.MaxLength) throw Hdf5Fault.Damaged($"{what} takes {count} bytes");
        var bytes = new byte[count];
        Fill(address, bytes, what);
        return bytes;
    }

    /// <summary>A piece of the structure whose length is not known yet: this many bytes, or those up to the file's end.</summary>
    public byte[] Prefix(long address, int most, string what)
    {
        Demand(address, 0, what);
        return Block(address, Math.Min(most, Length - address), what);
    }

    public Hdf5Cursor Cursor(long address, long count, string what) => new(Block(address, count, what), Widths, what);

    public Hdf5Cursor Cursor(ReadOnlySpan<byte> bytes, string what) => new(bytes, Widths, what);

    /// <summary>Values of a tensor, which are read once when asked for.</summary>
    public void Data(long address, Span<byte> destination, string what)
    {
        Demand(address, destination.Length, what);
        Fill(address, destination, what);
    }

    /// <summary>Counts bytes of the structure, or texts made of them, that are looked at once more.</summary>
    public void Spend(long count, string what)
    {
        _budget -= count;
        if (_budget < 0) throw Hdf5Fault.Damaged($"its structures lie in each other or repeat themselves ({what})");
    }

    /// <summary>Fails where these bytes are not all in the file.</summary>
    public void Demand(long address, long count, string what)
    {
        if (address == Hdf5Cursor.Nowhere) throw Hdf5Fault.Damaged($"{what} is nowhere");
        if (address < 0 || count < 0 || address > Length || count > Length - address)
            throw Hdf5Fault.Damaged($"{what} should take {count} bytes from {address}, and the file has {Length}");
    }

    public void Dispose() => _stream.Dispose();

    private void Fill(long address, Span<byte> destination, string what)
    {
        try
        {
            _stream.Position = address;
            _stream.ReadExactly(destination);
        }
        catch (IOException error)
        {
            throw new WeightsException($"The HDF5 file can't be read ({what}): {error.Message}", error);
        }
    }
}
