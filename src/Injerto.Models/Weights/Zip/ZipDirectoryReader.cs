using System.Buffers.Binary;
using System.Text;

namespace Injerto.Models.Weights;

/// <summary>Reads the directory of a zip, entry by entry.</summary>
internal sealed class ZipDirectoryReader(byte[] directory, long zipBytes)
{
    internal const int EntryBytes = 46;

    private const uint EntryMark = 0x02014b50;
    private const int WideField = 1;

    private int _at;

    internal List<ZipEntry> Entries(int count)
    {
        var entries = new List<ZipEntry>(count);
        for (var i = 0; i < count; i++) entries.Add(Next());
        return entries;
    }

    private ZipEntry Next()
    {
        var head = Take(EntryBytes);
        if (BinaryPrimitives.ReadUInt32LittleEndian(head) != EntryMark) throw Broken();
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(head[8..]);
        var method = BinaryPrimitives.ReadUInt16LittleEndian(head[10..]);
        long stored = BinaryPrimitives.ReadUInt32LittleEndian(head[20..]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(head[24..]);
        long header = BinaryPrimitives.ReadUInt32LittleEndian(head[42..]);
        var name = Encoding.UTF8.GetString(Take(BinaryPrimitives.ReadUInt16LittleEndian(head[28..])));
        var extra = Take(BinaryPrimitives.ReadUInt16LittleEndian(head[30..]));
        Take(BinaryPrimitives.ReadUInt16LittleEndian(head[32..]));
        Widen(extra, ref length, ref stored, ref header);
        Demand(name, method, stored, length, header);
        return new ZipEntry(name, method, (flags & 1) != 0, stored, length, header);
    }

    // Numbers that do not fit 32 bits are all ones in the entry and stand in an extra field, in this order.
    private static void Widen(ReadOnlySpan<byte> extra, ref long length, ref long stored, ref long header)
    {
        while (extra.Length >= 4)
        {
            var size = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (size > extra.Length - 4) return;
            var field = extra.Slice(4, size);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == WideField)
            {
                TakeWide(ref field, ref length);
                TakeWide(ref field, ref stored);
                TakeWide(ref field, ref header);
                return;
            }

            extra = extra[(4 + size)..];
        }
    }

    private static void TakeWide(ref ReadOnlySpan<byte> field, ref long number)
    {
        if (number != uint.MaxValue || field.Length < 8) return;
        number = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[8..];
    }

    private void Demand(string name, int method, long stored, long length, long header)
    {
        var shown = DeclaredShape.Shown(name);
        if (stored < 0 || length < 0 || header < 0 || header > zipBytes - stored)
            throw new WeightsException(new(
                $"A file in a zip must lie in it. {shown} declares {stored} bytes from {header} on, and the zip has "
                + $"{zipBytes}.",
                $"Un archivo en un zip debe estar en él. {shown} declara {stored} bytes a partir de {header}, y el zip "
                + $"tiene {zipBytes}."));
        if (method == 0 && stored != length)
            throw new WeightsException(new(
                $"A stored file in a zip must be as long outside as inside. {shown} declares {length} and {stored} "
                + "bytes.",
                $"Un archivo guardado tal cual en un zip debe medir lo mismo fuera que dentro. {shown} declara "
                + $"{length} y {stored} bytes."));
        if (length / WeightsLimits.MostInflation > stored)
            throw new WeightsException(new(
                $"A file in a zip must inflate to at most {WeightsLimits.MostInflation} times its bytes. {shown} "
                + $"declares {length} from {stored}.",
                $"Un archivo en un zip debe descomprimirse en {WeightsLimits.MostInflation} veces sus bytes como "
                + $"máximo. {shown} declara {length} a partir de {stored}."));
    }

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (bytes > directory.Length - _at) throw Broken();
        _at += bytes;
        return directory.AsSpan(_at - bytes, bytes);
    }

    private static WeightsException Broken() => new(new(
        "A zip's directory must hold as many entries as it declares, and is not sound. Fetch the file again.",
        "El directorio de un zip debe contener tantas entradas como declara, y no está sano. Descargue el archivo de "
        + "nuevo."));
}
