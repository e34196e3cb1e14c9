namespace Injerto.Reports;

/// <summary>The language of a page's fixed words.</summary>
public enum ReportLanguage
{
    /// <summary>English, <c>en</c>. The default.</summary>
    English,

    /// <summary>Spanish, <c>es</c>.</summary>
    Spanish,
}
