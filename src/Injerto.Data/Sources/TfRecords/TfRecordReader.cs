using System.Buffers.Binary;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>Reads the records of a TFRecord file one after the other and checks their checksums.</summary>
/// <remarks>
/// Length (64 bits, little-endian), masked CRC-32C of the length, the record, masked CRC-32C of the record. Source:
/// https://www.tensorflow.org/tutorials/load_data/tfrecord.
/// </remarks>
internal sealed class TfRecordReader(Stream stream, string name)
{
    /// <summary>The most bytes of one record: 512 MiB.</summary>
    public const long MaxRecordBytes = 512L << 20;

    internal const int HeaderBytes = 12, FooterBytes = 4;
    private const int BlockBytes = 1 << 20;
    private byte[] buffer = new byte[1 << 18];
    private int first;
    private int end;
    private long next;
    private int length;

    /// <summary>The record that was read last, until the next is read.</summary>
    public ReadOnlySpan<byte> Record => buffer.AsSpan(first - length - FooterBytes, length);

    /// <summary>Where that record begins in the file.</summary>
    public long Start { get; private set; }

    /// <summary>How many records were read.</summary>
    public int Count { get; private set; }

    /// <summary>Reads the next record; false at the end of the file.</summary>
    /// <exception cref="DataException">The file is damaged, or no TFRecord.</exception>
    public bool Read()
    {
        if (!Fill(HeaderBytes)) return end > first ? throw CutOff() : false;
        var header = buffer.AsSpan(first, HeaderBytes);
        ulong told = BinaryPrimitives.ReadUInt64LittleEndian(header);
        if (Crc32C.Masked(header[..8]) != BinaryPrimitives.ReadUInt32LittleEndian(header[8..]))
            throw Count == 0 ? NoTfRecord(header) : Checksum(new("length", "longitud"));
        if (told > (ulong)MaxRecordBytes) throw TooLong(told);
        length = (int)told;
        if (!Fill(HeaderBytes + length + FooterBytes)) throw CutOff();
        Start = next + HeaderBytes;
        first += HeaderBytes + length + FooterBytes;
        if (Crc32C.Masked(Record) != BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(first - FooterBytes)))
            throw Checksum(new("contents", "contenido"));
        next = Start + length + FooterBytes;
        Count++;
        return true;
    }

    /// <summary>A fault in the record that was read last.</summary>
    public DataException Fault(LocalizedText what) => new(new LocalizedText(
        $"Record {Count} of '{name}', at byte {Start - HeaderBytes}, must be a tf.train.Example: ",
        $"El registro {Count} de '{name}', en el byte {Start - HeaderBytes}, debe ser un tf.train.Example: ") + what);

    // So many bytes in a row, if there are. Memory is taken as they arrive: a length alone claims none.
    private bool Fill(int wanted)
    {
        if (end - first >= wanted) return true;
        buffer.AsSpan(first, end - first).CopyTo(buffer);
        (first, end) = (0, end - first);
        while (end < wanted)
        {
            if (end == buffer.Length) Array.Resize(ref buffer, Math.Min(2 * buffer.Length, wanted + BlockBytes));
            int read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0) return false;
            end += read;
        }
        return true;
    }

    private DataException CutOff() => new(new(
        $"'{name}' must end after a whole record. It ends within record {Count + 1}, which begins at byte {next}: it " +
        "was cut off; copy or download it again.",
        $"'{name}' debe terminar tras un registro completo. Termina dentro del registro {Count + 1}, que empieza en " +
        $"el byte {next}: está cortado; cópielo o descárguelo de nuevo."));

    private DataException Checksum(LocalizedText what) => new(new(
        $"The {what.English} of record {Count + 1} of '{name}', at byte {next}, must agree with its checksum. It " +
        $"does " +
        "not: the file is damaged; copy or download it again.",
        $"El {what.Spanish} del registro {Count + 1} de '{name}', en el byte {next}, debe coincidir con su suma de " +
        "comprobación. No coincide: el archivo está dañado; cópielo o descárguelo de nuevo."));

    private DataException TooLong(ulong told) => new(new(
        $"A record may have at most {MaxRecordBytes} bytes. Record {Count + 1} of '{name}', at byte {next}, has " +
        $"{told}.",
        $"Un registro puede tener como máximo {MaxRecordBytes} bytes. El registro {Count + 1} de '{name}', en el " +
        $"byte " +
        $"{next}, tiene {told}."));

    private DataException NoTfRecord(ReadOnlySpan<byte> header)
    {
        bool isGzip = header is [0x1F, 0x8B, ..];
        string first = Convert.ToHexString(header[..8]);
        return new(isGzip
            ? new($"'{name}' must be a plain TFRecord file. It is compressed by gzip: unpack it.",
                $"'{name}' debe ser un archivo TFRecord sin comprimir. Está comprimido con gzip: descomprímalo.")
            : new(
                $"'{name}' must be a TFRecord file and begin with the length of a record and its checksum. Its first " +
                $"bytes ({first}) are no such thing: it is damaged or another kind of file.",
                $"'{name}' debe ser un archivo TFRecord y empezar con la longitud de un registro y su suma de " +
                $"comprobación. Sus primeros bytes ({first}) no lo son: está dañado o es otro tipo de archivo."));
    }
}
