using Injerto.Text;

namespace Injerto.Images;

/// <summary>A factor: a number that it lies within of 1, or a range.</summary>
internal sealed class FactorParameter(
    string name, Func<Augmentation, FactorRange> get, Func<Augmentation, FactorRange, Augmentation> with)
    : AugmentationParameter(name, "0.2")
{
    // Larger factors say nothing more, and products of two must fit the whole-number arithmetic.
    private const double Largest = 4;

    internal override string? Write(Augmentation augmentation) =>
        get(augmentation).IsOne ? null : get(augmentation).ToString();

    internal override LocalizedText? Read(string value, ref Augmentation augmentation)
    {
        if (!RangeText.TryParse(value, out var low, out var high))
            return RangeText.NoRange(Name, value, $"{Name}=0.5..0.7");
        augmentation = with(
            augmentation, high is { } end ? FactorRange.Between(low, end) : FactorRange.Around(low));
        return Fault(augmentation);
    }

    internal override LocalizedText? Fault(Augmentation augmentation)
    {
        var range = get(augmentation);
        if (range.Amount is { } amount)
            return amount is >= 0 and <= 1 ? null : new(
                $"{Name} must be between 0 and 1. Got {range}.", $"{Name} debe estar entre 0 y 1. Se dio {range}.");
        if (range.Low >= 0 && range.Low <= range.High && range.High <= Largest) return null;
        return new(
            $"{Name} as a range must go from one factor to a larger one, within 0 and {Largest}. Got {range}.",
            $"{Name} como intervalo debe ir de un factor a otro mayor, entre 0 y {Largest}. Se dio {range}.");
    }
}
