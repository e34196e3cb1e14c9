namespace Injerto.Images;

/// <summary>Resizes pictures with the antialiased triangle filter in single precision.</summary>
/// <remarks>
/// Output pixel i is centred at (i + ½)·s with s = input / output; pixels within max(s, 1) of it weigh
/// 1 − distance / max(s, 1), over the pixels inside the picture, normalised to 1; nothing is rounded between the
/// passes. This is what ONNX <c>Resize</c> (opset 18, linear, <c>antialias=1, exclude_outside=1</c>, half-pixel, float)
/// computes, and within one level what Pillow's BILINEAR gives, which rounds after each pass.
/// </remarks>
public static class Resampler
{
    private const long MaxPixels = 200_000_000;

    /// <summary>The size at which the shorter side of a picture has the given length, by torchvision's rule.</summary>
    /// <param name="width">Width of the full picture in pixels.</param>
    /// <param name="height">Height of the full picture in pixels.</param>
    /// <param name="shorter">The length wanted; the longer side becomes int(shorter · longer side / shorter
    /// side).</param>
    /// <exception cref="ArgumentException">A length is below 1, or the longer side would pass 2³¹ pixels.</exception>
    /// <remarks>torchvision 0.14, <c>transforms.Resize(int)</c>.</remarks>
    public static (int Width, int Height) SizeForShorter(int width, int height, int shorter)
    {
        if (width < 1 || height < 1 || shorter < 1)
            throw new ArgumentException(
                $"A picture and its shorter side must be at least 1 pixel. Got {width} × {height} and {shorter}.");
        var longer = (double)((long)shorter * Math.Max(width, height)) / Math.Min(width, height);
        if (longer > int.MaxValue)
            throw new ArgumentException(
                $"A {width} × {height} picture with shorter side {shorter} would be {longer:F0} pixels long.");
        return width <= height ? (shorter, (int)longer) : ((int)longer, shorter);
    }

    /// <summary>Resizes so that the shorter side has the given length.</summary>
    /// <param name="p">The picture, <c>[Height, Width, 3]</c>.</param>
    /// <param name="shorter">The shorter side afterwards, in pixels.</param>
    /// <exception cref="ArgumentException">The length is below 1, or the result would have more than 200 million
    /// pixels.</exception>
    public static FloatPicture ResizeShorter(Picture p, int shorter)
    {
        ArgumentNullException.ThrowIfNull(p);
        var (width, height) = SizeForShorter(p.FullWidth, p.FullHeight, shorter);
        return Resize(p, width, height);
    }

    /// <summary>Resizes to the given size, whatever the proportions.</summary>
    /// <param name="p">The picture, <c>[Height, Width, 3]</c>.</param>
    /// <param name="width">Width afterwards, in pixels.</param>
    /// <param name="height">Height afterwards, in pixels.</param>
    /// <exception cref="ArgumentException">A side is below 1, or the result would have more than 200 million
    /// pixels.</exception>
    public static FloatPicture Resize(Picture p, int width, int height) =>
        ResizeCrop(p, width, height, 0, 0, width, height);

    /// <summary>Resizes to the given size and cuts a window out, computing nothing but that window.</summary>
    /// <param name="p">The picture, <c>[Height, Width, 3]</c>.</param>
    /// <param name="width">Width of the whole resized picture, in pixels.</param>
    /// <param name="height">Height of the whole resized picture, in pixels.</param>
    /// <param name="left">First column of the window.</param>
    /// <param name="top">First row of the window.</param>
    /// <param name="cropWidth">Width of the window.</param>
    /// <param name="cropHeight">Height of the window.</param>
    /// <returns>The window, <c>[cropHeight, cropWidth, 3]</c>.</returns>
    /// <exception cref="ArgumentException">The window is empty, reaches outside, or has more than 200 million
    /// pixels.</exception>
    public static FloatPicture ResizeCrop(
        Picture p, int width, int height, int left, int top, int cropWidth, int cropHeight)
    {
        if ((long)cropWidth * cropHeight > MaxPixels)
            throw new ArgumentException(
                $"A resized picture must have at most {MaxPixels} pixels. Got {cropWidth} × {cropHeight}.");
        CheckWindow(width, height, left, top, cropWidth, cropHeight);
        var result = new FloatPicture(cropWidth, cropHeight);
        var sink = new FloatSink(result.Pixels);
        Run(p, width, height, left, top, cropWidth, cropHeight, ref sink);
        return result;
    }

    internal static void Run<TSink>(
        Picture p, int width, int height, int left, int top, int cropWidth, int cropHeight, ref TSink sink)
        where TSink : struct, IRowSink
    {
        ArgumentNullException.ThrowIfNull(p);
        CheckWindow(width, height, left, top, cropWidth, cropHeight);
        var columns = FilterWeights.Create(p.Width, width, left, cropWidth);
        var rows = FilterWeights.Create(p.Height, height, top, cropHeight);
        ResampleKernel.Run(p, columns, rows, ref sink);
    }

    private static void CheckWindow(int width, int height, int left, int top, int cropWidth, int cropHeight)
    {
        if (left >= 0
            && top >= 0 && cropWidth >= 1 && cropHeight >= 1 && left <= width - cropWidth && top <= height - cropHeight)
            return;
        throw new ArgumentException(
            $"The window must lie inside the resized picture of {width} × {height} pixels. "
            + $"Got {cropWidth} × {cropHeight} pixels from column {left}, row {top}.");
    }
}
