namespace Injerto.Data.Sources;

/// <summary>Passes on a stream and checks that it has the length and the checksum that were told.</summary>
internal sealed class CheckedStream(Stream inner, long length, uint? checksum) : Stream
{
    private long at;
    private uint crc = Crc32.Start;
    private bool isEnded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        int read = inner.Read(buffer);
        if (read == 0) End();
        at += read;
        if (at > length) throw new InvalidDataException($"The entry must have {length} bytes, and has more.");
        if (checksum is not null) crc = Crc32.Add(crc, buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private void End()
    {
        if (isEnded) return;
        isEnded = true;
        if (at < length) throw new InvalidDataException($"The entry must have {length} bytes. It ends after {at}.");
        if (checksum is { } told && Crc32.End(crc) != told)
            throw new InvalidDataException("The entry must agree with its checksum. It does not: it is damaged.");
    }
}
