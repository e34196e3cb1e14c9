namespace Injerto.Images;

/// <summary>Keeps the values as they are.</summary>
internal readonly struct FloatSink(float[] pixels) : IRowSink
{
    public void Write(int y, ReadOnlySpan<float> row) => row.CopyTo(pixels.AsSpan(y * row.Length));
}

/// <summary>Rounds to 8 bits, into rows that may be longer than the window.</summary>
internal readonly struct ByteSink(byte[] pixels, int offset, int stride) : IRowSink
{
    public void Write(int y, ReadOnlySpan<float> row) =>
        ByteRounding.Round(row, pixels.AsSpan(offset + y * stride, row.Length));
}
