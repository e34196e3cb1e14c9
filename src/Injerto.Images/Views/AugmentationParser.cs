using System.Globalization;
using Injerto.Text;

namespace Injerto.Images;

/// <summary>Reads and checks an <see cref="Augmentation"/>.</summary>
internal static class AugmentationParser
{
    private static readonly string[] Names = ["flip", "vflip", .. AugmentationParameter.All.Select(parameter => parameter.Name)];

    internal static Augmentation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = Augmentation.None;
        if (text.Trim() is "" or "none") return result;

        var faults = new List<string>();
        var seen = new HashSet<string>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=');
            var name = (equals < 0 ? part : part[..equals]).Trim();
            var value = equals < 0 ? null : part[(equals + 1)..].Trim();
            if (!seen.Add(name))
                faults.Add($"{name} may appear once only.");
            else
                result = Apply(result, name, value, faults);
        }

        if (faults.Count == 0) return result;
        throw new FormatException(
            $"The augmentation '{text}' has faults:{string.Concat(faults.Select(fault => $"{Environment.NewLine}- {fault}"))}");
    }

    internal static IReadOnlyList<string> Faults(Augmentation augmentation) =>
        [.. AugmentationParameter.All.Select(parameter => parameter.Fault(parameter.Get(augmentation))).OfType<string>()];

    private static Augmentation Apply(Augmentation augmentation, string name, string? value, List<string> faults)
    {
        if (name is "flip" or "vflip")
        {
            if (value is not null) faults.Add($"{name} takes no value. Got '{value}'.");
            return name == "flip" ? augmentation with { Flip = true } : augmentation with { VerticalFlip = true };
        }

        if (AugmentationParameter.All.FirstOrDefault(parameter => parameter.Name == name) is not { } known)
        {
            faults.Add(name.Length == 0
                ? "an entry between two commas is empty."
                : $"'{name}' is unknown.{NearNames.Hint(name, Names)} Known are {string.Join(", ", Names)}, or none alone.");
            return augmentation;
        }

        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            faults.Add(value is null ? $"{name} needs a value, as in {name}=0.2." : $"the value of {name} must be a number. Got '{value}'.");
            return augmentation;
        }

        var fault = known.Name == "crop" && number == 0 ? "crop must be between 0.01 and 1 (share of the area), or left out. Got 0." : known.Fault(number);
        if (fault is null) return known.With(augmentation, number == 0 ? 0 : number);
        faults.Add(fault);
        return augmentation;
    }
}
