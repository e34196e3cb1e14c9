namespace Injerto.Images;

/// <summary>What <see cref="RandAugmentDraw"/> chooses from.</summary>
internal enum RandAugmentOperation
{
    /// <summary>Nothing.</summary>
    Identity,

    /// <summary>Rows are shifted by a share of their distance from the middle one.</summary>
    ShearX,

    /// <summary>Columns are shifted alike.</summary>
    ShearY,

    /// <summary>Moved sideways, by a fraction of the side.</summary>
    TranslateX,

    /// <summary>Moved up or down, by a fraction of the side.</summary>
    TranslateY,

    /// <summary>Turned around the middle, in turns.</summary>
    Rotate,

    /// <summary>Values times a factor.</summary>
    Brightness,

    /// <summary>Distance from the pixel's luminance times a factor.</summary>
    Saturation,

    /// <summary>Distance from the view's mean luminance times a factor.</summary>
    Contrast,

    /// <summary>Distance from the smoothed view times a factor.</summary>
    Sharpness,

    /// <summary>The highest bits of each value alone.</summary>
    Posterize,

    /// <summary>Values from a threshold on are turned into their negative.</summary>
    Solarize,

    /// <summary>Each channel is stretched from 0 to 255.</summary>
    AutoContrast,

    /// <summary>Each channel's values are spread evenly.</summary>
    Equalize,
}
