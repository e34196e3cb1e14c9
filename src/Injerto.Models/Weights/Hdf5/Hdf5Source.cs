using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>
/// The bytes of a file by their addresses. Nothing outside the file is asked for, and its structure not without end.
/// </summary>
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
    public byte[] Block(long address, long count, LocalizedText what)
    {
        Demand(address, count, what);
        Spend(count, what);
        if (count > Array.MaxLength) throw Hdf5Fault.Damaged(new(
            $"{what} takes {count} bytes",
            $"{what.Spanish} ocupa {count} bytes"));
        var bytes = new byte[count];
        Fill(address, bytes, what);
        return bytes;
    }

    /// <summary>
    /// A piece of the structure whose length is not known yet: this many bytes, or those up to the file's end.
    /// </summary>
    public byte[] Prefix(long address, int most, LocalizedText what)
    {
        Demand(address, 0, what);
        return Block(address, Math.Min(most, Length - address), what);
    }

    public Hdf5Cursor Cursor(long address, long count, LocalizedText what) =>
        new(Block(address, count, what), Widths, what);

    public Hdf5Cursor Cursor(ReadOnlySpan<byte> bytes, LocalizedText what) => new(bytes, Widths, what);

    /// <summary>Values of a tensor, which are read once when asked for.</summary>
    public void Data(long address, Span<byte> destination, LocalizedText what)
    {
        Demand(address, destination.Length, what);
        Fill(address, destination, what);
    }

    /// <summary>Counts bytes of the structure, or texts made of them, that are looked at once more.</summary>
    public void Spend(long count, LocalizedText what)
    {
        _budget -= count;
        if (_budget < 0) throw Hdf5Fault.Damaged(new(
            $"its structures lie in each other or repeat themselves ({what})",
            $"sus estructuras están unas dentro de otras o se repiten ({what.Spanish})"));
    }

    /// <summary>Fails where these bytes are not all in the file.</summary>
    public void Demand(long address, long count, LocalizedText what)
    {
        if (address == Hdf5Cursor.Nowhere) throw Hdf5Fault.Damaged(new(
            $"{what} is nowhere",
            $"{what.Spanish} no está en ninguna parte"));
        if (address < 0 || count < 0 || address > Length || count > Length - address)
            throw Hdf5Fault.Damaged(new(
                $"{what} should take {count} bytes from {address}, and the file has {Length}",
                $"{what.Spanish} debería ocupar {count} bytes desde {address}, y el archivo tiene {Length}"));
    }

    public void Dispose() => _stream.Dispose();

    private void Fill(long address, Span<byte> destination, LocalizedText what)
    {
        try
        {
            _stream.Position = address;
            _stream.ReadExactly(destination);
        }
        catch (IOException error)
        {
            throw new WeightsException(new(
                $"The HDF5 file can't be read ({what}): {error.Message}",
                $"El archivo HDF5 no se puede leer ({what.Spanish}): {error.Message}"), error);
        }
    }
}
