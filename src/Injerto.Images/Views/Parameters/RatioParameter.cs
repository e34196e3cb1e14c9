using Injerto.Text;

namespace Injerto.Images;

/// <summary>Width : height of random crops.</summary>
internal sealed class RatioParameter() : AugmentationParameter("ratio", "0.5..2")
{
    private const double Smallest = 0.25;
    private const double Largest = 4;

    internal override string? Write(Augmentation augmentation)
    {
        var (low, high) = (augmentation.CropMinimumRatio, augmentation.CropMaximumRatio);
        if ((low, high) == (Augmentation.None.CropMinimumRatio, Augmentation.None.CropMaximumRatio)) return null;
        return low == high ? RangeText.Of(low) : RangeText.Of(low, high);
    }

    internal override LocalizedText? Read(string value, ref Augmentation augmentation)
    {
        if (!RangeText.TryParse(value, out var low, out var high)) return RangeText.NoRange(Name, value, Example);
        augmentation = augmentation with { CropMinimumRatio = low, CropMaximumRatio = high ?? low };
        return OutsideOf(augmentation);
    }

    internal override LocalizedText? Fault(Augmentation augmentation) =>
        augmentation.CropMinimumArea == 0 && Write(augmentation) is not null
            ? new(
                "ratio is the shape of random crops, and there are none. Add crop, as in crop=0.08, or leave ratio "
                + "out.",
                "ratio es la forma de los recortes al azar, y no los hay. Añada crop, como en crop=0.08, u omita "
                + "ratio.")
            : OutsideOf(augmentation);

    private static LocalizedText? OutsideOf(Augmentation augmentation)
    {
        var (low, high) = (augmentation.CropMinimumRatio, augmentation.CropMaximumRatio);
        if (low >= Smallest && low <= high && high <= Largest) return null;
        return new(
            $"ratio must go from one width : height to a larger one, within 0.25 and 4. Got {RangeText.Of(low, high)}.",
            "ratio debe ir de una relación anchura : altura a otra mayor, entre 0.25 y 4. Se dio "
            + $"{RangeText.Of(low, high)}.");
    }
}
