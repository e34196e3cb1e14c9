namespace Injerto.Images;

/// <summary>How the views of an image differ from one another; each part is drawn afresh for each view.</summary>
/// <remarks>
/// Written as a list, for instance <c>flip,rotate=0.1,zoom=0.2,contrast=0.1</c>. The geometry is one map, sampled once
/// with bilinear interpolation; beyond the picture its mirror image continues. RandAugment's colours, brightness,
/// contrast, saturation and noise follow, in this order.
/// </remarks>
public sealed record Augmentation
{
    /// <summary><c>flip,rotate=0.1,zoom=0.2,contrast=0.1</c>.</summary>
    public static Augmentation Default { get; } = new() { Flip = true, Rotate = 0.1, Zoom = 0.2, Contrast = 0.1 };

    /// <summary>No augmentation: every view is the plain one. Written <c>none</c>.</summary>
    public static Augmentation None { get; } = new();

    /// <summary>Mirrors left and right in half of the views.</summary>
    public bool Flip { get; init; }

    /// <summary>Mirrors top and bottom in half of the views.</summary>
    public bool VerticalFlip { get; init; }

    /// <summary>
    /// Largest rotation either way, as a fraction of a full turn: 0.1 means up to 36°. Between 0 and 0.5.
    /// </summary>
    public double Rotate { get; init; }

    /// <summary>
    /// The side of what is seen is multiplied by a factor in [1 − Zoom, 1 + Zoom]: below 1 zooms in, above 1 out.
    /// Between 0 and 0.9.
    /// </summary>
    public double Zoom { get; init; }

    /// <summary>
    /// Largest shift either way along each axis, as a fraction of the side of what is seen. Between 0 and 1.
    /// </summary>
    public double Shift { get; init; }

    /// <summary>The factor that all values are multiplied by.</summary>
    public FactorRange Brightness { get; init; }

    /// <summary>
    /// The factor that the distance of each value from its channel's mean over the view is multiplied by.
    /// </summary>
    public FactorRange Contrast { get; init; }

    /// <summary>
    /// The factor that the distance of each value from its pixel's luminance is multiplied by; 0 gives grey.
    /// </summary>
    public FactorRange Saturation { get; init; }

    /// <summary>
    /// Smallest share of the picture's area that a random resized crop covers, in [0.01, 1]. 0, the default, keeps the
    /// centre square.
    /// </summary>
    /// <remarks>torchvision's <c>RandomResizedCrop(scale=(CropMinimumArea, CropMaximumArea))</c>.</remarks>
    public double CropMinimumArea { get; init; }

    /// <summary>Largest share of the picture's area that a random resized crop covers. Default 1.</summary>
    public double CropMaximumArea { get; init; } = 1;

    /// <summary>Smallest width : height of a random resized crop, from 0.25. Default 3 : 4.</summary>
    public double CropMinimumRatio { get; init; } = 3.0 / 4;

    /// <summary>Largest width : height of a random resized crop, up to 4. Default 4 : 3.</summary>
    public double CropMaximumRatio { get; init; } = 4.0 / 3;

    /// <summary>
    /// Bends what is seen: the largest displacement along each axis, as a fraction of the side. Between 0 and 0.1.
    /// </summary>
    public double Elastic { get; init; }

    /// <summary>
    /// Adds noise of a standard deviation that is drawn from 0 to this, as a fraction of the range of values. Between 0
    /// and 0.5.
    /// </summary>
    public double Noise { get; init; }

    /// <summary>How many operations RandAugment draws for each view, from 0 to 10. Default 0: none.</summary>
    /// <remarks>torchvision's <c>RandAugment(RandAugmentOperations, RandAugmentMagnitude)</c>.</remarks>
    public int RandAugmentOperations { get; init; }

    /// <summary>How strong RandAugment's operations are, from 0 to 30. Default 9.</summary>
    public int RandAugmentMagnitude { get; init; } = 9;

    /// <summary>
    /// Reads a list such as <c>flip,rotate=0.1</c>; the order and blanks do not matter, <c>none</c> and nothing mean
    /// none.
    /// </summary>
    /// <param name="text">
    /// Of <c>flip</c>, <c>vflip</c>, <c>rotate=</c>, <c>zoom=</c>, <c>shift=</c>, <c>brightness=</c>, <c>contrast=</c>,
    /// <c>saturation=</c>, <c>crop=</c>, <c>ratio=</c>, <c>elastic=</c>, <c>noise=</c>,
    /// <c>randaugment=</c>.
    /// </param>
    /// <exception cref="AugmentationException">
    /// The list has faults; all are told together, unknown names with the nearest known ones.
    /// </exception>
    public static Augmentation Parse(string text) => AugmentationParser.Parse(text);

    /// <summary>Says what is wrong with this value, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults() => AugmentationParser.Faults(this);

    /// <summary>The list that <see cref="Parse"/> reads back to an equal value, always in the same order.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Flip) parts.Add("flip");
        if (VerticalFlip) parts.Add("vflip");
        foreach (var parameter in AugmentationParameter.All)
        {
            if (parameter.Write(this) is { } value) parts.Add($"{parameter.Name}={value}");
        }

        return parts.Count == 0 ? "none" : string.Join(',', parts);
    }
}
