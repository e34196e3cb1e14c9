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
            var fault = seen.Add(name)
                ? Apply(ref result, name, value)
                : new($"{name} may appear once only.", $"{name} solo puede aparecer una vez.");
            if (fault is { } found) faults.Add(found);
        }

        // What is wrong with parts together shows only now.
        if (faults.Count == 0) faults.AddRange(FaultsOf(result));
        if (faults.Count == 0) return result;
        var dash = $"{Environment.NewLine}- ";
        var beginning = new LocalizedText(
            $"The augmentation '{text}' has faults:", $"El aumento '{text}' tiene errores:");
        throw new AugmentationException(
            beginning + LocalizedText.Same(dash) + LocalizedText.Join(dash, faults));
    }

    internal static IReadOnlyList<string> Faults(Augmentation augmentation) =>
        [.. FaultsOf(augmentation).Select(fault => fault.English)];

    private static IEnumerable<LocalizedText> FaultsOf(Augmentation augmentation) =>
        AugmentationParameter.All.Select(parameter => parameter.Fault(augmentation)).OfType<LocalizedText>();

    private static LocalizedText? Apply(ref Augmentation augmentation, string name, string? value)
    {
        if (name is "flip" or "vflip")
        {
            augmentation = name == "flip"
                ? augmentation with { Flip = true } : augmentation with { VerticalFlip = true };
            return value is null ? null
                : new($"{name} takes no value. Got '{value}'.", $"{name} no lleva valor. Se dio '{value}'.");
        }

        if (AugmentationParameter.All.FirstOrDefault(parameter => parameter.Name == name) is not { } known)
            return Unknown(name);
        return value is null
            ? new(
                $"{name} needs a value, as in {known.Example}.",
                $"{name} necesita un valor, como en {known.Example}.")
            : known.Read(value, ref augmentation);
    }

    private static LocalizedText Unknown(string name)
    {
        if (name.Length == 0)
            return new("an entry between two commas is empty.", "falta un elemento entre dos comas.");
        var all = string.Join(", ", Names);
        return new LocalizedText($"'{name}' is unknown.", $"'{name}' es desconocido.") + NearNames.Hint(name, Names)
            + new LocalizedText($" Known are {all}, or none alone.", $" Se conocen {all}, o none solo.");
    }
}
