using Injerto.Records;

namespace Injerto.Images;

/// <summary>
/// Decides how large a source must be for the views of a renderer, and which part of it they can reach.
/// </summary>
internal sealed class SourceWindow
{
    private const double Sqrt2 = 1.4142135623730951;
    private const int LongestToShorter = 4;
    private const int MaxShorter = 8192; // coordinates have 16 whole bits

    private readonly int cropSize;
    private readonly int resizeShorter;
    private readonly Augmentation augmentation;

    internal SourceWindow(Preprocessing preprocessing, Augmentation augmentation)
    {
        (cropSize, resizeShorter, this.augmentation) =
            (preprocessing.CropSize, preprocessing.ResizeShorter, augmentation);

        // A crop of the smallest area should not have to be magnified, as long as that costs at most four times the
        // memory.
        var area = augmentation.CropMinimumArea;
        ShorterSide = area > 0
            ? Math.Clamp((int)Math.Ceiling(cropSize / Math.Sqrt(area)), resizeShorter, 2 * resizeShorter)
            : resizeShorter;
    }

    internal int ShorterSide { get; }

    internal static IEnumerable<string> Faults(Preprocessing preprocessing)
    {
        if (preprocessing.ResizeShorter > MaxShorter / 2)
            yield return $"ResizeShorter must be at most {MaxShorter / 2} for views. Got "
                + $"{preprocessing.ResizeShorter}.";
    }

    internal ResizedSource Prepare(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (width, height) = Resampler.SizeForShorter(picture.FullWidth, picture.FullHeight, ShorterSide);
        var crop = CentreCrop.Of(picture, resizeShorter, cropSize);

        // The centre square's centre; where the source is larger than the plain size, scaled with it.
        var scale = (double)ShorterSide / resizeShorter;
        var side = cropSize * scale;
        var centreX = (crop.Left + cropSize / 2.0) * width / crop.Width;
        var centreY = (crop.Top + cropSize / 2.0) * height / crop.Height;
        var (left, windowWidth) = Reach(width, centreX, side);
        var (top, windowHeight) = Reach(height, centreY, side);

        var level = new SourceLevel(windowWidth, windowHeight);
        var sink = new ByteSink(level.Bytes, level.Origin, level.Stride);
        Resampler.Run(picture, width, height, left, top, windowWidth, windowHeight, ref sink);
        level.RepeatBorder();
        return new ResizedSource(Levels(level), centreX - left, centreY - top, side);
    }

    private (int Start, int Length) Reach(int length, double centre, double side)
    {
        var zoomed = side * (1 + augmentation.Zoom);
        var reach = augmentation.CropMinimumArea > 0
            ? ShorterSide * LongestToShorter / 2.0
            : zoomed * (Drawn(0.5 + augmentation.Elastic) + augmentation.Shift) + 2;
        var start = (int)Math.Max(0, Math.Floor(centre - reach));
        var end = (int)Math.Min(length, Math.Ceiling(centre + reach));
        return (start, end - start);
    }

    // How far a point of the view that lies this far from its centre may come to lie, as fractions of the side.
    private double Drawn(double half)
    {
        var turns = augmentation.Rotate > 0;
        var strength = (double)augmentation.RandAugmentMagnitude / RandAugmentDraw.LargestMagnitude;
        for (var i = 0; i < augmentation.RandAugmentOperations; i++)
        {
            turns = true;
            half = half * (1 + RandAugmentDraw.LargestShear * strength) + RandAugmentDraw.LargestShift * strength;
        }

        return half * (turns ? Sqrt2 : 1);
    }

    private List<SourceLevel> Levels(SourceLevel first)
    {
        // The most that any view can show: the whole source (random crops), or the zoomed-out centre square.
        var most = (augmentation.CropMinimumArea > 0
            ? Math.Sqrt((double)first.Width * first.Height)
            : (double)cropSize) * (1 + augmentation.Zoom) / cropSize;
        var levels = new List<SourceLevel> { first };
        while (AffineSampler.LevelFor(most) >= levels.Count && levels[^1] is { Width: > 1, Height: > 1 })
            levels.Add(levels[^1].Halve());
        return levels;
    }
}
