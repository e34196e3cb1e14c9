using Injerto.Text;

namespace Injerto.Images;

/// <summary>One number of an <see cref="Augmentation"/>: its written name, its largest value and its place.</summary>
internal sealed record AugmentationParameter(
    string Name, double Maximum, Func<Augmentation, double> Get, Func<Augmentation, double, Augmentation> With)
{
    internal static IReadOnlyList<AugmentationParameter> All { get; } =
    [
        new("rotate", 0.5, a => a.Rotate, (a, value) => a with { Rotate = value }),
        new("zoom", 0.9, a => a.Zoom, (a, value) => a with { Zoom = value }),
        new("shift", 1, a => a.Shift, (a, value) => a with { Shift = value }),
        new("brightness", 1, a => a.Brightness, (a, value) => a with { Brightness = value }),
        new("contrast", 1, a => a.Contrast, (a, value) => a with { Contrast = value }),
        new("crop", 1, a => a.CropMinimumArea, (a, value) => a with { CropMinimumArea = value }),
    ];

    /// <summary>
    /// What is wrong with a value, or null. A crop of (nearly) no area would magnify a few pixels beyond use.
    /// </summary>
    internal LocalizedText? Fault(double value)
    {
        if (Name == "crop") return value == 0 || (value >= 0.01 && value <= 1) ? null : OutsideCrop(value);
        if (value >= 0 && value <= Maximum) return null;
        return new(
            $"{Name} must be between 0 and {Maximum:R}. Got {value:R}.",
            $"{Name} debe estar entre 0 y {Maximum:R}. Se dio {value:R}.");
    }

    internal static LocalizedText OutsideCrop(double value) => new(
        $"crop must be between 0.01 and 1 (share of the area), or left out. Got {value:R}.",
        $"crop debe estar entre 0.01 y 1 (parte del área), o faltar. Se dio {value:R}.");
}
