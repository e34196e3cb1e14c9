namespace Injerto.Images;

/// <summary>Pixels as a decoder delivers them, not yet upright.</summary>
internal readonly record struct PixelBuffer(
    int Width, int Height, byte[] Pixels, int FullWidth, int FullHeight, int Orientation, bool AlphaComposited)
{
    internal Picture ToPicture()
    {
        var upright = Images.Orientation.Apply(Pixels, Width, Height, Orientation);
        var isTurned = Images.Orientation.SwapsSides(Orientation);
        var (width, height) = isTurned ? (Height, Width) : (Width, Height);
        var (fullWidth, fullHeight) = isTurned ? (FullHeight, FullWidth) : (FullWidth, FullHeight);
        return new Picture(width, height, upright)
        {
            FullWidth = fullWidth,
            FullHeight = fullHeight,
            AlphaComposited = AlphaComposited,
        };
    }
}
