using System.Globalization;

namespace Injerto.Text;

/// <summary>Numbers for people: with a decimal point in English, a decimal comma in Spanish.</summary>
public static class NumberText
{
    private static readonly NumberFormatInfo Spanish =
        new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>How numbers are written in a language.</summary>
    public static NumberFormatInfo Format(Language language) =>
        language == Language.Spanish ? Spanish : NumberFormatInfo.InvariantInfo;

    /// <summary>A number in both languages: <c>0.95</c> and <c>0,95</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">As .NET formats it: <c>0.000</c>.</param>
    public static LocalizedText Of(double value, string format) =>
        new(value.ToString(format, NumberFormatInfo.InvariantInfo), value.ToString(format, Spanish));

    /// <summary>A number in one language.</summary>
    public static string Of(double value, string format, Language language) => value.ToString(format, Format(language));
}
