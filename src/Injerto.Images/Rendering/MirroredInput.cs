namespace Injerto.Images;

/// <summary>Exchanges left and right in the input of a network.</summary>
public static class MirroredInput
{
    /// <summary>Does so in place.</summary>
    /// <param name="input">The input, <c>[side, side, channels]</c>, values of any type.</param>
    /// <param name="side">Its side in pixels, at least 1.</param>
    /// <exception cref="ArgumentException">The bytes are no whole number for each pixel.</exception>
    public static void Exchange(Span<byte> input, int side)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        if (input.Length % (side * side) != 0)
            throw new ArgumentException(
                $"The input must have a whole number of bytes for each of {side} × {side} pixels. Got "
                + $"{input.Length} bytes.");
        var pixelBytes = input.Length / (side * side);
        for (var y = 0; y < side; y++) Mirror(input.Slice(y * side * pixelBytes, side * pixelBytes), pixelBytes);
    }

    private static void Mirror(Span<byte> row, int pixelBytes)
    {
        Span<byte> kept = stackalloc byte[pixelBytes];
        for (int left = 0, right = row.Length - pixelBytes; left < right; left += pixelBytes, right -= pixelBytes)
        {
            row.Slice(left, pixelBytes).CopyTo(kept);
            row.Slice(right, pixelBytes).CopyTo(row[left..]);
            kept.CopyTo(row[right..]);
        }
    }
}
