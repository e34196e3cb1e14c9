using System.Globalization;

namespace Injerto.Text;

/// <summary>How numbers are written for people.</summary>
public static class NumberFormats
{
    private static readonly NumberFormatInfo English = NumberFormatInfo.InvariantInfo;

    // A non-breaking space between thousands, as the Real Academia Española has it.
    private static readonly NumberFormatInfo Spanish = NumberFormatInfo.ReadOnly(new NumberFormatInfo
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = "\u00A0",
    });

    /// <summary>
    /// The format of a language: <c>0.75</c> in English, <c>0,75</c> in Spanish; for <c>ToString</c> and
    /// <c>string.Create</c>.
    /// </summary>
    public static NumberFormatInfo Of(Language language) => language == Language.Spanish ? Spanish : English;
}
