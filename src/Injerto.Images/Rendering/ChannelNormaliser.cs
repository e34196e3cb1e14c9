using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Injerto.Records;

namespace Injerto.Images;

/// <summary>(v / 255 − mean) / std as one product and one sum a value, in the model's channel order.</summary>
internal sealed class ChannelNormaliser
{
    private const int Period = 24; // three channels and eight lanes come together again after 24 values

    private readonly float[] scales = new float[Period];
    private readonly float[] shifts = new float[Period];
    private readonly bool reversed;

    internal ChannelNormaliser(Preprocessing preprocessing)
    {
        reversed = preprocessing.Order == ChannelOrder.Bgr;
        var (mean, std) = (preprocessing.Mean, preprocessing.Std);
        for (var i = 0; i < Period; i += 3)
        {
            Set(i + (reversed ? 2 : 0), mean.Red, std.Red);
            Set(i + 1, mean.Green, std.Green);
            Set(i + (reversed ? 0 : 2), mean.Blue, std.Blue);
        }
    }

    /// <summary>Normalises pixels that are red, green, blue in [0, 255].</summary>
    internal void Apply(ReadOnlySpan<float> rgb, Span<float> destination)
    {
        if (reversed)
        {
            for (var i = 0; i < rgb.Length; i += 3)
            {
                destination[i] = rgb[i + 2] * scales[0] + shifts[0];
                destination[i + 1] = rgb[i + 1] * scales[1] + shifts[1];
                destination[i + 2] = rgb[i] * scales[2] + shifts[2];
            }

            return;
        }

        ref var from = ref MemoryMarshal.GetReference(rgb);
        ref var to = ref MemoryMarshal.GetReference(destination);
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, rgb.Length);
        var x = 0;
        for (; x <= rgb.Length - Period; x += Period)
        {
            for (var lane = 0; lane < Period; lane += 8)
                Affine(Vector256.LoadUnsafe(ref from, (nuint)(x + lane)), lane).StoreUnsafe(ref to, (nuint)(x + lane));
        }

        for (; x < rgb.Length; x++) destination[x] = rgb[x] * scales[x % 3] + shifts[x % 3];
    }

    /// <summary>Normalises 8-bit pixels.</summary>
    internal void Apply(ReadOnlySpan<byte> rgb, Span<float> destination)
    {
        var x = 0;
        if (!reversed)
        {
            ref var from = ref MemoryMarshal.GetReference(rgb);
            ref var to = ref MemoryMarshal.GetReference(destination);
            for (; x <= rgb.Length - Period; x += Period)
            {
                for (var lane = 0; lane < Period; lane += 8)
                    Affine(ByteVector.Load(ref Unsafe.Add(ref from, x + lane)), lane)
                        .StoreUnsafe(ref to, (nuint)(x + lane));
            }
        }

        for (; x < rgb.Length; x++) destination[x] = rgb[Source(x)] * scales[x % 3] + shifts[x % 3];
    }

    /// <summary>Normalises 8-bit pixels into bfloat16: the rounded values of the other overload.</summary>
    internal void Apply(ReadOnlySpan<byte> rgb, Span<ushort> destination)
    {
        var x = 0;
        if (!reversed)
        {
            ref var from = ref MemoryMarshal.GetReference(rgb);
            ref var to = ref MemoryMarshal.GetReference(destination);
            for (; x <= rgb.Length - 2 * Period; x += 2 * Period)
            {
                for (var lane = 0; lane < 2 * Period; lane += 16)
                {
                    var low = Affine(ByteVector.Load(ref Unsafe.Add(ref from, x + lane)), lane % Period);
                    var high = Affine(ByteVector.Load(ref Unsafe.Add(ref from, x + lane + 8)), (lane + 8) % Period);
                    BFloat16.Round(low, high).StoreUnsafe(ref to, (nuint)(x + lane));
                }
            }
        }

        for (; x < rgb.Length; x++) destination[x] = BFloat16.Round(rgb[Source(x)] * scales[x % 3] + shifts[x % 3]);
    }

    private int Source(int x) => reversed ? x - x % 3 + 2 - x % 3 : x;

    private Vector256<float> Affine(Vector256<float> values, int lane) =>
        values * Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(scales), (nuint)lane)
        + Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(shifts), (nuint)lane);

    private void Set(int index, float mean, float std)
    {
        scales[index] = (float)(1 / (255.0 * std));
        shifts[index] = (float)(-(double)mean / std);
    }
}
