using System.Buffers.Binary;

namespace Injerto.Data.Sources;

/// <summary>Writes a TFRecord file, which TensorFlow and others read.</summary>
/// <remarks>
/// Length (64 bits, little-endian), masked CRC-32C of the length, the record, masked CRC-32C of the record.
/// </remarks>
public sealed class TfRecordWriter : IDisposable
{
    private readonly Stream stream;

    /// <summary>Writes to a stream, which is left open.</summary>
    /// <param name="stream">The stream.</param>
    public TfRecordWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        this.stream = stream;
    }

    /// <summary>Writes an example as a record.</summary>
    /// <param name="example">The example.</param>
    public void Write(TfExample example)
    {
        ArgumentNullException.ThrowIfNull(example);
        Write(example.ToBytes());
    }

    /// <summary>Writes a record.</summary>
    /// <param name="record">Its bytes.</param>
    public void Write(ReadOnlySpan<byte> record)
    {
        Span<byte> header = stackalloc byte[TfRecordReader.HeaderBytes];
        BinaryPrimitives.WriteInt64LittleEndian(header, record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Crc32C.Masked(header[..8]));
        Span<byte> footer = stackalloc byte[TfRecordReader.FooterBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, Crc32C.Masked(record));
        stream.Write(header);
        stream.Write(record);
        stream.Write(footer);
    }

    /// <summary>Passes on to the stream what is still held back.</summary>
    public void Dispose() => stream.Flush();
}
