using System.Buffers.Binary;

namespace Injerto.Tests.Lessons;

/// <summary>A little set in MNIST's form: class c is a bright row number 2·c + 4 in faint noise.</summary>
internal static class SmallDigits
{
    public static string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        Part(folder, "train", 400);
        Part(folder, "t10k", 100);
        return folder;
    }

    private static void Part(string folder, string part, int count)
    {
        const int side = 28;
        var (pixels, labels) = (new byte[count * side * side], new byte[count]);
        for (var i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % 10);
            for (var p = 0; p < side * side; p++)
                pixels[(i * side * side) + p] = (byte)(p / side == (2 * labels[i]) + 4
                    ? 200 + (p * 7 % 50) : (i * 31) + (p * 17) & 31);
        }

        File.WriteAllBytes(
            Path.Combine(folder, $"{part}-images-idx3-ubyte"), [.. Header(0x803, count, side, side), .. pixels]);
        File.WriteAllBytes(Path.Combine(folder, $"{part}-labels-idx1-ubyte"), [.. Header(0x801, count), .. labels]);
    }

    private static byte[] Header(params int[] numbers)
    {
        var bytes = new byte[4 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), numbers[i]);
        return bytes;
    }
}
