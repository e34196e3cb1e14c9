using System.Diagnostics;
using System.Globalization;
using Injerto.Text;

namespace Injerto.Reports;

/// <summary>
/// A page's language: what pages and charts say themselves stands in both, side by side where it is used.
/// </summary>
internal sealed class Words
{
    private readonly Language language;

    private Words(Language language)
    {
        if (language is not (Language.English or Language.Spanish))
            throw new UnreachableException($"A page is written in English or Spanish. Got {language}.");
        this.language = language;
    }

    public string Code => Say("en", "es");

    public static Words In(Language language) => new(language);

    /// <summary>The one of two wordings that is of the page's language.</summary>
    public string Say(string english, string spanish) => Say(new LocalizedText(english, spanish));

    /// <summary>A text in the page's language.</summary>
    public string Say(LocalizedText text) => text.In(language);

    /// <summary>How the page's language writes numbers.</summary>
    public NumberFormatInfo Numbers => NumberFormats.Of(language);

    /// <summary>A number as the page's language writes it; five significant digits by default.</summary>
    public string Number(double value, string format = "G5") => value.ToString(format, Numbers);
}
