using Injerto.Text;

namespace Injerto.Images;

/// <summary>The area of random crops: the smallest share, or the smallest and the largest.</summary>
internal sealed class CropParameter() : AugmentationParameter("crop", "0.2")
{
    // A crop of (nearly) no area would magnify a few pixels beyond use.
    private const double Smallest = 0.01;

    internal override string? Write(Augmentation augmentation)
    {
        var (low, high) = (augmentation.CropMinimumArea, augmentation.CropMaximumArea);
        return low == 0 ? null : high == 1 ? RangeText.Of(low) : RangeText.Of(low, high);
    }

    internal override LocalizedText? Read(string value, ref Augmentation augmentation)
    {
        if (!RangeText.TryParse(value, out var low, out var high))
            return RangeText.NoRange(Name, value, $"{Name}=0.2..0.8");
        augmentation = augmentation with { CropMinimumArea = low, CropMaximumArea = high ?? 1 };
        return low == 0 ? Outside(augmentation) : Fault(augmentation);
    }

    internal override LocalizedText? Fault(Augmentation augmentation)
    {
        var (low, high) = (augmentation.CropMinimumArea, augmentation.CropMaximumArea);
        if (low == 0) return high == 1 ? null : Outside(augmentation);
        return low >= Smallest && low <= high && high <= 1 ? null : Outside(augmentation);
    }

    private static LocalizedText Outside(Augmentation augmentation)
    {
        var (low, high) = (augmentation.CropMinimumArea, augmentation.CropMaximumArea);
        return high == 1
            ? new(
                $"crop must be between 0.01 and 1 (share of the area), or left out. Got {RangeText.Of(low)}.",
                $"crop debe estar entre 0.01 y 1 (parte del área), o faltar. Se dio {RangeText.Of(low)}.")
            : new(
                "crop as a range must go from one share of the area to a larger one, within 0.01 and 1. Got "
                + $"{RangeText.Of(low, high)}.",
                "crop como intervalo debe ir de una parte del área a otra mayor, entre 0.01 y 1. Se dio "
                + $"{RangeText.Of(low, high)}.");
    }
}
