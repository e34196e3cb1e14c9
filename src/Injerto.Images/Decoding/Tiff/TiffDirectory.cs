using System.Buffers.Binary;
using Injerto.Text;

namespace Injerto.Images;

/// <summary>The first directory of a TIFF or BigTIFF file, in either byte order.</summary>
internal readonly ref struct TiffDirectory
{
    private const int Short = 3;
    private const int Long = 4;
    private const int Rational = 5;
    private const int Long8 = 16;

    private readonly ReadOnlySpan<byte> data;
    private readonly bool little;
    private readonly Dictionary<TiffTag, TiffEntry> entries = [];

    /// <summary>Finds the entries.</summary>
    /// <exception cref="ImageException">The file ends before them.</exception>
    internal TiffDirectory(ReadOnlySpan<byte> data)
    {
        this.data = data;
        if (data.Length < 16) throw Truncated();
        little = data[0] == 'I';
        IsBig = Read(2, 2) == 43;
        var start = At(IsBig ? Read(8, 8) : Read(4, 4), IsBig ? 8 : 2);
        var count = IsBig ? Read(start, 8) : Read(start, 2);
        var (first, size) = IsBig ? (start + 8, 20) : (start + 2, 12);
        if (count > (ulong)(data.Length - first) / (ulong)size) throw Truncated();
        for (var i = 0; i < (int)count; i++) Add(first + i * size);
    }

    internal bool IsBig { get; }

    /// <summary>The bytes at 8 and 9, which mark Canon's raw files.</summary>
    internal bool IsCanonRaw => !IsBig && data[8] == 'C' && data[9] == 'R';

    internal bool Has(TiffTag tag) => entries.ContainsKey(tag);

    internal TiffEntry? Entry(TiffTag tag) => entries.TryGetValue(tag, out var entry) ? entry : null;

    /// <summary>The first value of a field; the fallback where the file has none.</summary>
    internal long Number(TiffTag tag, long fallback) => Numbers(tag, 1) is [var value, ..] ? value : fallback;

    /// <summary>At most so many whole numbers of a field; none where the file has none.</summary>
    internal long[] Numbers(TiffTag tag, int most)
    {
        if (Entry(tag) is not { Type: 1 or Short or Long or Long8 } entry) return [];
        var size = TiffEntry.SizeOf(entry.Type);
        var values = new long[(int)Math.Min(entry.Count, most)];
        for (var i = 0; i < values.Length; i++) values[i] = (long)Read(entry.ValuesAt + i * size, size);
        return values;
    }

    /// <summary>The fractions of a field; the fallback where the file has fewer.</summary>
    internal double[] Fractions(TiffTag tag, double[] fallback)
    {
        if (Entry(tag) is not { Type: Rational } entry || entry.Count < fallback.Length) return fallback;
        var values = new double[fallback.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = (double)Read(entry.ValuesAt + 8 * i, 4) / Read(entry.ValuesAt + 8 * i + 4, 4);
        return values;
    }

    /// <summary>Puts another value into a field of one whole number, in a copy of the file.</summary>
    internal void Replace(byte[] copy, TiffTag tag, long value)
    {
        if (Entry(tag) is not { } entry) return;
        Write(copy, entry.ValuesAt, TiffEntry.SizeOf(entry.Type), value);
    }

    /// <summary>Makes a field of whole numbers one of a single SHORT, in a copy of the file.</summary>
    internal void ReplaceByOne(byte[] copy, TiffTag tag, ushort value)
    {
        if (Entry(tag) is not { } entry) return;
        Write(copy, entry.At + 2, 2, Short);
        Write(copy, entry.At + 4, IsBig ? 8 : 4, 1);
        Write(copy, entry.At + (IsBig ? 12 : 8), 2, value);
    }

    /// <summary>Makes all values of a field 0, in a copy of the file.</summary>
    internal void Clear(byte[] copy, TiffTag tag)
    {
        if (Entry(tag) is { } entry)
            copy.AsSpan(entry.ValuesAt, (int)entry.Count * TiffEntry.SizeOf(entry.Type)).Clear();
    }

    /// <summary>Leaves a field only some of its values, in a copy of the file; false if it has fewer.</summary>
    internal bool Narrow(byte[] copy, TiffTag tag, long first, long count)
    {
        if (Entry(tag) is not { } entry || first + count > entry.Count) return false;
        var size = TiffEntry.SizeOf(entry.Type);
        var (countSize, from, field) = (IsBig ? 8 : 4, entry.ValuesAt + (int)first * size, entry.At + (IsBig ? 12 : 8));
        Write(copy, entry.At + 4, countSize, count);
        if (count * size <= countSize)
            data.Slice(from, (int)count * size).CopyTo(copy.AsSpan(field));
        else
            Write(copy, field, countSize, from);
        return true;
    }

    private void Write(byte[] copy, int at, int size, long value)
    {
        for (var i = 0; i < size; i++) copy[at + (little ? i : size - 1 - i)] = (byte)(value >> (8 * i));
    }

    private void Add(int at)
    {
        var (inline, countSize) = IsBig ? (8, 8) : (4, 4);
        var type = (int)Read(at + 2, 2);
        var (count, size) = (Read(at + 4, countSize), TiffEntry.SizeOf(type));
        if (size == 0 || count == 0 || count > (ulong)data.Length) return;
        var bytes = (long)count * size;
        var valuesAt = at + 4 + countSize;
        var tag = (TiffTag)Read(at, 2);
        if (bytes > inline)
        {
            // Only what says how the pixels are stored must be there; libvips passes over the rest.
            var told = Read(valuesAt, inline);
            if (told > (ulong)(data.Length - Math.Min(bytes, data.Length)) || bytes > data.Length)
            {
                if (Enum.IsDefined(tag)) throw Truncated();
                return;
            }

            valuesAt = (int)told;
        }

        entries.TryAdd(tag, new TiffEntry(at, type, (long)count, valuesAt));
    }

    private int At(ulong offset, int needed) =>
        offset <= (ulong)(data.Length - needed) ? (int)offset : throw Truncated();

    private ulong Read(int at, int size)
    {
        var bytes = data.Slice(at, size);
        return (size, little) switch
        {
            (1, _) => bytes[0],
            (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            (4, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            (4, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            (_, true) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            _ => BinaryPrimitives.ReadUInt64BigEndian(bytes),
        };
    }

    private static ImageException Truncated() => ImageFaults.Truncated("TIFF", new LocalizedText(
        "its directory lies beyond its end", "su directorio está más allá de su final"));
}
