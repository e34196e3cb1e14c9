using System.Diagnostics;

namespace Injerto.Reports;

/// <summary>The fixed words of pages and charts, in both languages side by side.</summary>
internal sealed class Words
{
    private readonly bool spanish;

    private Words(ReportLanguage language)
    {
        spanish = language switch
        {
            ReportLanguage.English => false,
            ReportLanguage.Spanish => true,
            _ => throw new UnreachableException($"A page is written in English or Spanish. Got {language}."),
        };
    }

    public string Code => Say("en", "es");

    public static Words In(ReportLanguage language) => new(language);

    /// <summary>The one of two wordings that is of the page's language.</summary>
    public string Say(string english, string spanishWords) => spanish ? spanishWords : english;

    /// <summary>The name of a metric as a person reads it; an unknown one as it is.</summary>
    public string Metric(string name) => name switch
    {
        "loss" => Say("Loss", "Pérdida"),
        "accuracy" => Say("Accuracy", "Exactitud"),
        "balancedAccuracy" => Say("Balanced accuracy", "Exactitud equilibrada"),
        "macroPrecision" => Say("Precision (macro)", "Precisión (macro)"),
        "microPrecision" => Say("Precision (micro)", "Precisión (micro)"),
        "weightedPrecision" => Say("Precision (weighted)", "Precisión (ponderada)"),
        "macroRecall" => Say("Recall (macro)", "Exhaustividad (macro)"),
        "microRecall" => Say("Recall (micro)", "Exhaustividad (micro)"),
        "weightedRecall" => Say("Recall (weighted)", "Exhaustividad (ponderada)"),
        "macroF1" => "F1 (macro)",
        "microF1" => "F1 (micro)",
        "weightedF1" => Say("F1 (weighted)", "F1 (ponderado)"),
        "logLoss" => Say("Log loss", "Pérdida logarítmica"),
        "rocAuc" => Say("Area under the ROC curve", "Área bajo la curva ROC"),
        "hammingLoss" => Say("Hamming loss", "Pérdida de Hamming"),
        "subsetAccuracy" => Say("Subset accuracy", "Exactitud de subconjunto"),
        "meanSquaredError" => Say("Mean squared error", "Error cuadrático medio"),
        "meanAbsoluteError" => Say("Mean absolute error", "Error absoluto medio"),
        "rSquared" => "R²",
        _ => name,
    };
}
