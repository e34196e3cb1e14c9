using Injerto.Images;
using Xunit;

namespace Injerto.Tests.Images;

/// <summary>The files of test/reference/images.</summary>
internal static class ReferenceImages
{
    public static string Folder { get; } = Path.Combine(Root(), "test", "reference", "images");

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    public static Picture Decode(string name) => ImageDecoder.DecodeFile(PathOf(name));

    public static (int R, int G, int B) PixelAt(this Picture p, int x, int y)
    {
        var at = 3 * (y * p.Width + x);
        return (p.Pixels[at], p.Pixels[at + 1], p.Pixels[at + 2]);
    }

    public static int LargestDifference(this Picture a, Picture b)
    {
        Assert.Equal((a.Width, a.Height), (b.Width, b.Height));
        return a.Pixels.Zip(b.Pixels, (x, y) => Math.Abs(x - y)).Max();
    }

    /// <summary>Seeded noise with some structure.</summary>
    public static Picture Noise(int width, int height, int seed = 1)
    {
        var random = new Random(seed);
        var pixels = new byte[width * height * 3];
        random.NextBytes(pixels);
        for (var i = 0; i < pixels.Length; i += 7) pixels[i] = (byte)(i / 3 % width * 255 / width);
        return new Picture(width, height, pixels);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Injerto.slnx")))
            folder = Path.GetDirectoryName(folder)
                ?? throw new DirectoryNotFoundException("No folder above the tests holds Injerto.slnx.");
        return folder;
    }
}
