namespace Injerto.Images;

/// <summary>
/// 8-bit red, green, blue with a border of one repeated pixel, so that bilinear sampling needs no test at the edges.
/// </summary>
internal sealed class SourceLevel
{
    private const int ReadAhead = 8; // sampling reads eight bytes at once

    internal SourceLevel(int width, int height)
    {
        (Width, Height) = (width, height);
        Stride = 3 * (width + 2);
        Bytes = new byte[checked(Stride * (height + 2) + ReadAhead)];
    }

    internal int Width { get; }

    internal int Height { get; }

    internal int Stride { get; }

    internal byte[] Bytes { get; }

    internal int Origin => Stride + 3;

    internal void RepeatBorder()
    {
        for (var y = 1; y <= Height; y++)
        {
            var row = Bytes.AsSpan(y * Stride, Stride);
            row.Slice(3, 3).CopyTo(row);
            row.Slice(3 * Width, 3).CopyTo(row[(3 * Width + 3)..]);
        }

        Bytes.AsSpan(Stride, Stride).CopyTo(Bytes);
        Bytes.AsSpan(Height * Stride, Stride).CopyTo(Bytes.AsSpan((Height + 1) * Stride));
    }

    /// <summary>Half the size, each value the rounded mean of four.</summary>
    internal SourceLevel Halve()
    {
        var half = new SourceLevel((Width + 1) / 2, (Height + 1) / 2);
        for (var y = 0; y < half.Height; y++)
        {
            // The repeated border serves as the missing neighbour of an odd last row or column.
            var upper = Bytes.AsSpan(Origin + 2 * y * Stride);
            var lower = Bytes.AsSpan(Origin + (2 * y + 1) * Stride);
            var to = half.Bytes.AsSpan(half.Origin + y * half.Stride, 3 * half.Width);
            for (var i = 0; i < to.Length; i++)
            {
                var from = i / 3 * 6 + i % 3;
                to[i] = (byte)((upper[from] + upper[from + 3] + lower[from] + lower[from + 3] + 2) >> 2);
            }
        }

        half.RepeatBorder();
        return half;
    }
}
