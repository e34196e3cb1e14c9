using System.Globalization;
using Injerto.Text;

namespace Injerto.Images;

/// <summary>Reads and checks an <see cref="Augmentation"/>.</summary>
internal static class AugmentationParser
{
    private static readonly string[] Names =
        ["flip", "vflip", .. AugmentationParameter.All.Select(parameter => parameter.Name)];

    internal static Augmentation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = Augmentation.None;
        if (text.Trim() is "" or "none") return result;

        var faults = new List<LocalizedText>();
        var seen = new HashSet<string>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=');
            var name = (equals < 0 ? part : part[..equals]).Trim();
            var value = equals < 0 ? null : part[(equals + 1)..].Trim();
            if (!seen.Add(name))
                faults.Add(new($"{name} may appear once only.", $"{name} solo puede aparecer una vez."));
            else
                result = Apply(result, name, value, faults);
        }

        if (faults.Count == 0) return result;
        var dash = $"{Environment.NewLine}- ";
        var beginning = new LocalizedText(
            $"The augmentation '{text}' has faults:", $"El aumento '{text}' tiene errores:");
        throw new AugmentationException(
            beginning + LocalizedText.Same(dash) + LocalizedText.Join(dash, faults));
    }

    internal static IReadOnlyList<string> Faults(Augmentation augmentation) =>
    [
        .. AugmentationParameter.All.Select(parameter => parameter.Fault(parameter.Get(augmentation)))
            .OfType<LocalizedText>().Select(fault => fault.English),
    ];

    private static Augmentation Apply(Augmentation augmentation, string name, string? value, List<LocalizedText> faults)
    {
        if (name is "flip" or "vflip")
        {
            if (value is not null)
                faults.Add(new($"{name} takes no value. Got '{value}'.", $"{name} no lleva valor. Se dio '{value}'."));
            return name == "flip" ? augmentation with { Flip = true } : augmentation with { VerticalFlip = true };
        }

        if (AugmentationParameter.All.FirstOrDefault(parameter => parameter.Name == name) is not { } known)
        {
            faults.Add(Unknown(name));
            return augmentation;
        }

        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            faults.Add(NoNumber(name, value));
            return augmentation;
        }

        var isEmptyCrop = known.Name == "crop" && number == 0;
        var fault = isEmptyCrop ? AugmentationParameter.OutsideCrop(number) : known.Fault(number);
        if (fault is null) return known.With(augmentation, number == 0 ? 0 : number);
        faults.Add(fault.Value);
        return augmentation;
    }

    private static LocalizedText Unknown(string name)
    {
        if (name.Length == 0)
            return new("an entry between two commas is empty.", "falta un elemento entre dos comas.");
        var all = string.Join(", ", Names);
        return new LocalizedText($"'{name}' is unknown.", $"'{name}' es desconocido.") + NearNames.Hint(name, Names)
            + new LocalizedText($" Known are {all}, or none alone.", $" Se conocen {all}, o none solo.");
    }

    private static LocalizedText NoNumber(string name, string? value) => value is null
        ? new($"{name} needs a value, as in {name}=0.2.", $"{name} necesita un valor, como en {name}=0.2.")
        : new(
            $"the value of {name} must be a number. Got '{value}'.",
            $"el valor de {name} debe ser un número. Se dio '{value}'.");
}
