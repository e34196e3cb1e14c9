using System.Globalization;
using Injerto.Text;

namespace Injerto.Images;

/// <summary>Numbers and ranges as augmentations write them: <c>0.2</c>, <c>0.5..0.7</c>.</summary>
internal static class RangeText
{
    private const string Between = "..";

    internal static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    internal static string Of(double low, double high) => $"{Of(low)}{Between}{Of(high)}";

    /// <summary>Reads <c>low..high</c>; a number alone has no high end.</summary>
    internal static bool TryParse(string text, out double low, out double? high)
    {
        var at = text.IndexOf(Between, StringComparison.Ordinal);
        high = null;
        if (at < 0) return TryParse(text, out low);
        if (!TryParse(text[..at], out low) || !TryParse(text[(at + Between.Length)..], out var end)) return false;
        high = end;
        return true;
    }

    internal static LocalizedText NoRange(string name, string value, string example) => new(
        $"the value of {name} must be a number or a range, as in {example}. Got '{value}'.",
        $"el valor de {name} debe ser un número o un intervalo, como en {example}. Se dio '{value}'.");

    private static bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
