using System.Text;
using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>Reads the fields of one structure, little-endian, and refuses to read beyond its end.</summary>
internal ref struct Hdf5Cursor
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly Hdf5Widths _widths;
    private readonly LocalizedText _what;
    private int _at;

    /// <param name="bytes">The structure.</param>
    /// <param name="widths">Widths of addresses and lengths.</param>
    /// <param name="what">What it is, for messages.</param>
    public Hdf5Cursor(ReadOnlySpan<byte> bytes, Hdf5Widths widths, LocalizedText what)
    {
        _bytes = bytes;
        _widths = widths;
        _what = what;
    }

    /// <summary>The address that stands for none.</summary>
    public const long Nowhere = -1;

    public readonly int Position => _at;

    public readonly int Left => _bytes.Length - _at;

    public byte U8() => Bytes(1)[0];

    public int U16() => (int)Number(2);

    public uint U32() => (uint)Number(4);

    /// <summary>An unsigned number of 1 to 8 bytes.</summary>
    public ulong Number(int width)
    {
        ulong number = 0;
        var bytes = Bytes(width);
        for (var i = width - 1; i >= 0; i--) number = (number << 8) | bytes[i];
        return number;
    }

    /// <summary>A place in the file, or <see cref="Nowhere"/>.</summary>
    public long Address()
    {
        var number = Number(_widths.Address);
        if (number == ulong.MaxValue >> (64 - (8 * _widths.Address))) return Nowhere;
        return number <= long.MaxValue ? (long)number : throw Hdf5Fault.Damaged(new(
            $"{_what} points beyond any file",
            $"{_what.Spanish} apunta más allá de cualquier archivo"));
    }

    public long Length() => Length(_widths.Length);

    public long Length(int width)
    {
        var number = Number(width);
        return number <= long.MaxValue ? (long)number : throw Hdf5Fault.Damaged(new(
            $"{_what} claims a length of {number}",
            $"{_what.Spanish} declara una longitud de {number}"));
    }

    public ReadOnlySpan<byte> Bytes(long count)
    {
        if (count < 0 || count > Left) throw Hdf5Fault.Damaged(new(
            $"{_what} ends within itself: it needs {count} bytes more and has {Left}",
            $"{_what.Spanish} termina dentro de sí: necesita {count} bytes más y tiene {Left}"));
        var bytes = _bytes.Slice(_at, (int)count);
        _at += (int)count;
        return bytes;
    }

    public void Skip(long count) => Bytes(count);

    /// <summary>Skips to the next multiple of 8 from the structure's begin; less where it ends before.</summary>
    public void Align() => Skip(Math.Min(-_at & 7, Left));

    public void Expect(ReadOnlySpan<byte> signature)
    {
        if (!Bytes(signature.Length).SequenceEqual(signature)) throw Hdf5Fault.Damaged(new(
            $"{_what} must begin with {Encoding.ASCII.GetString(signature)} and does not",
            $"{_what.Spanish} debe empezar por {Encoding.ASCII.GetString(signature)} y no lo hace"));
    }

    public void ExpectVersion(int version)
    {
        var got = U8();
        if (got != version) throw Hdf5Fault.Refused(new(
            $"{_what} of version {got}",
            $"{_what.Spanish} de la versión {got}"));
    }

    /// <summary>A name of this many bytes, up to its first zero.</summary>
    public string Name(long count)
    {
        if (count > Hdf5Limits.MostNameBytes) throw Hdf5Fault.Damaged(new(
            $"{_what} has a name of {count} bytes, and {Hdf5Limits.MostNameBytes} are the most",
            $"{_what.Spanish} tiene un nombre de {count} bytes, y el máximo es {Hdf5Limits.MostNameBytes}"));
        return Hdf5Text.Decode(Bytes(count));
    }
}
