using System.Globalization;
using Injerto.Text;

namespace Injerto.Images;

/// <summary>A number from 0, which is not used, to a largest one.</summary>
internal sealed class NumberParameter(
    string name, double maximum, Func<Augmentation, double> get, Func<Augmentation, double, Augmentation> with)
    : AugmentationParameter(name, maximum < 0.2 ? "0.05" : "0.2")
{
    internal override string? Write(Augmentation augmentation) =>
        get(augmentation) == 0 ? null : RangeText.Of(get(augmentation));

    internal override LocalizedText? Read(string value, ref Augmentation augmentation)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return new(
                $"the value of {Name} must be a number. Got '{value}'.",
                $"el valor de {Name} debe ser un número. Se dio '{value}'.");
        augmentation = with(augmentation, number == 0 ? 0 : number);
        return Fault(augmentation);
    }

    internal override LocalizedText? Fault(Augmentation augmentation)
    {
        var value = get(augmentation);
        if (value >= 0 && value <= maximum) return null;
        return new(
            $"{Name} must be between 0 and {RangeText.Of(maximum)}. Got {RangeText.Of(value)}.",
            $"{Name} debe estar entre 0 y {RangeText.Of(maximum)}. Se dio {RangeText.Of(value)}.");
    }
}
