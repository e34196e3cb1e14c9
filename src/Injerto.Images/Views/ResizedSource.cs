namespace Injerto.Images;

/// <summary>
/// A picture resized once, from which all its views are sampled; see <see cref="ViewRenderer.Prepare"/>.
/// </summary>
public sealed class ResizedSource
{
    internal ResizedSource(IReadOnlyList<SourceLevel> levels, double centreX, double centreY, double cropSide) =>
        (Levels, CentreX, CentreY, CropSide) = (levels, centreX, centreY, cropSide);

    /// <summary>Width of the part that is kept, in pixels.</summary>
    public int Width => Levels[0].Width;

    /// <summary>Height of the part that is kept, in pixels.</summary>
    public int Height => Levels[0].Height;

    /// <summary>Memory held, in bytes.</summary>
    public long SizeBytes => Levels.Sum(level => level.Bytes.LongLength);

    internal IReadOnlyList<SourceLevel> Levels { get; }

    internal double CentreX { get; }

    internal double CentreY { get; }

    internal double CropSide { get; }
}
