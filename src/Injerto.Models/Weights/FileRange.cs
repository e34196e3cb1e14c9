namespace Injerto.Models.Weights;

/// <summary>Some of a file's bytes as a stream, read through a buffer.</summary>
internal sealed class FileRange : Stream
{
    private const int BufferBytes = 1 << 14;

    private readonly ByteFile _file;
    private readonly long _begin;
    private readonly byte[] _buffer;
    private long _position;
    private long _buffered = -1;
    private int _inBuffer;

    internal FileRange(ByteFile file, long begin, long length)
    {
        (_file, _begin, Length) = (file, begin, length);
        _buffer = new byte[(int)Math.Min(BufferBytes, length)];
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set => _position = Math.Clamp(value, 0, Length);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, Length - _position);
        if (count == 0) return 0;
        if (count >= _buffer.Length) _file.Read(_begin + _position, buffer[..count]);
        else count = ReadBuffered(buffer[..count]);
        _position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = offset + (origin == SeekOrigin.Current ? _position : origin == SeekOrigin.End ? Length : 0);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int ReadBuffered(Span<byte> destination)
    {
        if (_buffered < 0 || _position < _buffered || _position >= _buffered + _inBuffer)
        {
            _inBuffer = (int)Math.Min(_buffer.Length, Length - _position);
            _file.Read(_begin + _position, _buffer.AsSpan(0, _inBuffer));
            _buffered = _position;
        }

        var at = (int)(_position - _buffered);
        var count = Math.Min(destination.Length, _inBuffer - at);
        _buffer.AsSpan(at, count).CopyTo(destination);
        return count;
    }
}
