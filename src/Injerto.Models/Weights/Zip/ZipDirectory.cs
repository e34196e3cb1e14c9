using System.Buffers.Binary;
using System.IO.Compression;

namespace Injerto.Models.Weights;

/// <summary>
/// The files in a zip. Own code beside .NET's: stored files are read in place from any byte on, and what the directory
/// declares is checked against the zip's length and the limits before anything is inflated. Source:
/// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
/// </summary>
internal sealed class ZipDirectory
{
    private const uint EndMark = 0x06054b50,
        WideEndMark = 0x06064b50, WideLocatorMark = 0x07064b50, LocalMark = 0x04034b50;
    private const int EndBytes = 22,
        WideLocatorBytes = 20, WideEndBytes = 56, LocalBytes = 30, LongestComment = ushort.MaxValue;
    private const int Stored = 0, Deflated = 8;

    private readonly ByteFile _file;
    private readonly Dictionary<string, ZipEntry> _entries;

    private ZipDirectory(ByteFile file, List<ZipEntry> entries)
    {
        _file = file;
        Entries = entries;
        _entries = new Dictionary<string, ZipEntry>(entries.Count, StringComparer.Ordinal);
        long stored = 0;
        foreach (var entry in entries)
        {
            if (!_entries.TryAdd(entry.Name, entry)) throw new WeightsException(new(
                $"A zip must name each file once. {DeclaredShape.Shown(entry.Name)} is there twice.",
                $"Un zip debe nombrar cada archivo una sola vez. {DeclaredShape.Shown(entry.Name)} está dos veces."));
            stored += entry.Stored;
            if (stored > file.Length) throw new WeightsException(new(
                $"The files in a zip must not overlap. They take {stored} bytes or more, and the zip has "
                + $"{file.Length}.",
                $"Los archivos de un zip no deben solaparse. Ocupan {stored} bytes o más, y el zip tiene "
                + $"{file.Length}."));
        }
    }

    internal IReadOnlyList<ZipEntry> Entries { get; }

    internal static ZipDirectory Read(ByteFile file)
    {
        var (count, bytes, offset) = End(file);
        if (count > WeightsLimits.MostZipEntries) throw new WeightsException(new(
            $"A zip must have at most {WeightsLimits.MostZipEntries} files. It declares {count}.",
            $"Un zip debe tener {WeightsLimits.MostZipEntries} archivos como máximo. Declara {count}."));
        if (bytes > WeightsLimits.MostHeaderBytes) throw new WeightsException(new(
            $"A zip's directory must take at most {WeightsLimits.MostHeaderBytes} bytes. It declares {bytes}.",
            $"El directorio de un zip debe ocupar {WeightsLimits.MostHeaderBytes} bytes como máximo. Declara "
            + $"{bytes}."));
        if (offset < 0 || bytes < 0 || offset > file.Length - bytes || bytes < count * ZipDirectoryReader.EntryBytes)
            throw new WeightsException(new(
                "A zip's directory must lie in the file. The file may have been cut off: fetch it again.",
                "El directorio de un zip debe estar en el archivo. El archivo puede estar cortado: descárguelo de "
                + "nuevo."));
        var directory = new byte[bytes];
        file.Read(offset, directory);
        return new ZipDirectory(file, new ZipDirectoryReader(directory, file.Length).Entries((int)count));
    }

    internal ZipEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>
    /// The bytes of a file from <paramref name="offset"/> on, outside the zip; never more than are declared.
    /// </summary>
    internal Stream Open(ZipEntry entry, long offset = 0)
    {
        var begin = Begin(entry);
        if (entry.Method == Stored) return _file.Range(begin + offset, entry.Length - offset);
        var inflating = new DeflateStream(_file.Range(begin, entry.Stored), CompressionMode.Decompress);
        Skip(inflating, offset);
        return inflating;
    }

    /// <summary>Where the bytes of a file begin that is stored as it is; null for one that is deflated.</summary>
    internal long? PlaceOf(ZipEntry entry) => Begin(entry) is var begin && entry.Method == Stored ? begin : null;

    private long Begin(ZipEntry entry)
    {
        var shown = DeclaredShape.Shown(entry.Name);
        if (entry.IsEncrypted) throw new WeightsException(new(
            $"A file in a zip must not be encrypted. {shown} is.",
            $"Un archivo en un zip no debe estar cifrado. {shown} lo está."));
        if (entry.Method is not (Stored or Deflated)) throw new WeightsException(new(
            $"A file in a zip must be stored or deflated. {shown} has method {entry.Method}.",
            $"Un archivo en un zip debe estar guardado tal cual o comprimido con deflate. {shown} tiene el método "
            + $"{entry.Method}."));
        Span<byte> local = stackalloc byte[LocalBytes];
        _file.Read(entry.Header, local);
        if (BinaryPrimitives.ReadUInt32LittleEndian(local) != LocalMark) throw new WeightsException(new(
            $"A file in a zip must begin with its header. {shown} does not.",
            $"Un archivo en un zip debe empezar por su cabecera. {shown} no lo hace."));
        return entry.Header + LocalBytes + BinaryPrimitives.ReadUInt16LittleEndian(local[26..])
            + BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
    }

    private static void Skip(Stream stream, long bytes)
    {
        Span<byte> away = stackalloc byte[4096];
        for (; bytes > 0; bytes -= Math.Min(bytes, away.Length))
            ElementReading.Fill(stream, away[..(int)Math.Min(bytes, away.Length)]);
    }

    private static (long Count, long Bytes, long Offset) End(ByteFile file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndBytes + LongestComment)];
        file.Read(file.Length - tail.Length, tail);
        for (var at = tail.Length - EndBytes; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndMark) continue;
            var count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
            var bytes = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
            var offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
            return count == ushort.MaxValue || bytes == uint.MaxValue || offset == uint.MaxValue
                ? WideEnd(file, file.Length - tail.Length + at)
                : (count, bytes, offset);
        }

        throw new WeightsException(new(
            "A zip must end with its directory, and none is there. The file may have been cut off: fetch it again.",
            "Un zip debe terminar con su directorio, y no hay ninguno. El archivo puede estar cortado: descárguelo de "
            + "nuevo."));
    }

    private static (long Count, long Bytes, long Offset) WideEnd(ByteFile file, long end)
    {
        Span<byte> locator = stackalloc byte[WideLocatorBytes];
        Span<byte> wide = stackalloc byte[WideEndBytes];
        file.Read(end - WideLocatorBytes, locator);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) == WideLocatorMark)
        {
            file.Read(BinaryPrimitives.ReadInt64LittleEndian(locator[8..]), wide);
            if (BinaryPrimitives.ReadUInt32LittleEndian(wide) == WideEndMark)
            {
                var count = BinaryPrimitives.ReadInt64LittleEndian(wide[32..]);
                if (count >= 0)
                    return (count, BinaryPrimitives.ReadInt64LittleEndian(wide[40..]), BinaryPrimitives
                        .ReadInt64LittleEndian(wide[48..]));
            }
        }

        throw new WeightsException(new(
            "A zip of more than 4 GiB must have the 64-bit form of its directory's end, and it is not sound. Fetch the "
            + "file again.",
            "Un zip de más de 4 GiB debe tener la forma de 64 bits del final de su directorio, y no está sana. "
            + "Descargue el archivo de nuevo."));
    }
}
