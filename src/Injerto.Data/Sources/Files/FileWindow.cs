using Microsoft.Win32.SafeHandles;

namespace Injerto.Data.Sources;

/// <summary>A stretch of an open file as a stream; any number of them may read at once.</summary>
internal sealed class FileWindow(SafeFileHandle file, long start, long length) : Stream
{
    private long at;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => at;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            at = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(buffer.Length, Math.Max(0, length - at));
        int read = wanted == 0 ? 0 : RandomAccess.Read(file, buffer[..wanted], start + at);
        at += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => at + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
