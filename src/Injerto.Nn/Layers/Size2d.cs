namespace Injerto.Nn;

/// <summary>
/// A height and a width, in pixels: of a kernel, a stride, an output. One number stands for both: <c>Size2d kernel =
/// 3;</c>
/// </summary>
/// <param name="Height">The vertical extent.</param>
/// <param name="Width">The horizontal extent.</param>
public readonly record struct Size2d(int Height, int Width)
{
    /// <summary>The same extent both ways.</summary>
    public static implicit operator Size2d(int side) => new(side, side);

    /// <summary>Height, then width.</summary>
    public static implicit operator Size2d((int Height, int Width) size) => new(size.Height, size.Width);

    /// <summary>The size as <c>3×3</c>.</summary>
    public override string ToString() => $"{Height}×{Width}";

    internal long[] ToArray() => [Height, Width];

    internal Size2d AtLeast(int least, string what) => Height >= least && Width >= least
        ? this
        : throw new ArgumentOutOfRangeException(what, $"{what} must be at least {least} both ways. Got {this}.");
}
