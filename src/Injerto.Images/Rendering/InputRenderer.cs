using Injerto.Records;

namespace Injerto.Images;

/// <summary>
/// Makes the model's input from a picture, exactly as <see cref="Preprocessing"/> says, without rounding to 8 bits.
/// </summary>
/// <remarks>
/// Shorter side to <see cref="Preprocessing.ResizeShorter"/> (<see cref="Resampler"/>), the centre square of
/// <see cref="Preprocessing.CropSize"/> cut out as torchvision's <c>CenterCrop</c> does, then (v / 255 − mean) / std.
/// Only the square is computed. For evaluation, prediction and export.
/// </remarks>
public static class InputRenderer
{
    /// <summary>Renders in single precision.</summary>
    /// <param name="p">The picture, <c>[Height, Width, 3]</c>.</param>
    /// <param name="pre">Size, crop, filter, mean, std and channel order.</param>
    /// <param name="destination">The input, <c>[CropSize, CropSize, 3]</c>, channels last in the order the model
    /// reads.</param>
    /// <exception cref="ArgumentException">The preprocessing has faults, or the buffer another length.</exception>
    public static void RenderEvaluation(Picture p, Preprocessing pre, Span<float> destination)
    {
        CheckArguments(p, pre, destination.Length);
        unsafe
        {
            fixed (float* to = destination)
            {
                var sink = new NormalisedSink(new ChannelNormaliser(pre), to);
                Render(p, pre, ref sink);
            }
        }
    }

    /// <summary>Renders in bfloat16 (the upper half of a float's bits), rounded to nearest, ties to even.</summary>
    /// <param name="p">The picture, <c>[Height, Width, 3]</c>.</param>
    /// <param name="pre">Size, crop, filter, mean, std and channel order.</param>
    /// <param name="destination">The input, <c>[CropSize, CropSize, 3]</c>, channels last in the order the model
    /// reads.</param>
    /// <exception cref="ArgumentException">The preprocessing has faults, or the buffer another length.</exception>
    public static void RenderEvaluation(Picture p, Preprocessing pre, Span<ushort> destination)
    {
        CheckArguments(p, pre, destination.Length);
        unsafe
        {
            fixed (ushort* to = destination)
            {
                var sink = new BFloat16Sink(new ChannelNormaliser(pre), to, new float[3 * pre.CropSize]);
                Render(p, pre, ref sink);
            }
        }
    }

    private static void CheckArguments(Picture p, Preprocessing pre, int length)
    {
        ArgumentNullException.ThrowIfNull(p);
        CentreCrop.ThrowIfFaulty(pre);
        CentreCrop.CheckLength(length, pre.CropSize);
    }

    private static void Render<TSink>(Picture p, Preprocessing pre, ref TSink sink)
        where TSink : struct, IRowSink
    {
        var crop = CentreCrop.Of(p, pre.ResizeShorter, pre.CropSize);
        Resampler.Run(p, crop.Width, crop.Height, crop.Left, crop.Top, pre.CropSize, pre.CropSize, ref sink);
    }

    private readonly unsafe struct NormalisedSink(ChannelNormaliser normaliser, float* pixels) : IRowSink
    {
        public void Write(int y, ReadOnlySpan<float> row) =>
            normaliser.Apply(row, new Span<float>(pixels + (long)y * row.Length, row.Length));
    }

    private readonly unsafe struct BFloat16Sink(ChannelNormaliser normaliser, ushort* pixels, float[] buffer) : IRowSink
    {
        public void Write(int y, ReadOnlySpan<float> row)
        {
            normaliser.Apply(row, buffer);
            BFloat16.Round(buffer, new Span<ushort>(pixels + (long)y * row.Length, row.Length));
        }
    }
}
