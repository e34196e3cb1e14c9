using System.Globalization;
using Injerto.Text;

namespace Injerto.Images;

/// <summary>How many operations RandAugment draws, and how strong they are: <c>2:9</c>.</summary>
internal sealed class RandAugmentParameter() : AugmentationParameter("randaugment", "2:9")
{
    internal override string? Write(Augmentation augmentation) => augmentation.RandAugmentOperations == 0
        ? null : TextOf(augmentation);

    internal override LocalizedText? Read(string value, ref Augmentation augmentation)
    {
        var parts = value.Split(':');
        if (parts.Length != 2 || Whole(parts[0]) is not { } operations || Whole(parts[1]) is not { } magnitude
            || operations == 0)
            return Wrong(value);
        augmentation = augmentation with
        {
            RandAugmentOperations = operations, RandAugmentMagnitude = magnitude,
        };
        return Fault(augmentation);
    }

    internal override LocalizedText? Fault(Augmentation augmentation) =>
        augmentation.RandAugmentOperations is >= 0 and <= RandAugmentDraw.MostOperations
        && augmentation.RandAugmentMagnitude is >= 0 and <= RandAugmentDraw.LargestMagnitude
            ? null : Wrong(TextOf(augmentation));

    private static string TextOf(Augmentation augmentation) => string.Create(
        CultureInfo.InvariantCulture, $"{augmentation.RandAugmentOperations}:{augmentation.RandAugmentMagnitude}");

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static LocalizedText Wrong(string value) => new(
        "randaugment must be how many operations, from 1 to 10, and how strong, from 0 to 30, as in randaugment=2:9. "
        + $"Got '{value}'.",
        "randaugment debe decir cuántas operaciones, de 1 a 10, y con qué fuerza, de 0 a 30, como en randaugment=2:9. "
        + $"Se dio '{value}'.");
}
