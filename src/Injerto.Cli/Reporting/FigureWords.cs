using Injerto.Records;
using Injerto.Text;

namespace Injerto.Cli.Reporting;

/// <summary>What the less known words beside figures mean.</summary>
internal static class FigureWords
{
    /// <summary>Of metrics; null where none of them needs to be explained.</summary>
    internal static LocalizedText? OfMetrics(IEnumerable<string> names)
    {
        LocalizedText?[] known =
        [
            .. names.Select(name => name switch
            {
                "expectedCalibrationError" => new(
                    "Calibration error: how far probabilities lie from how often they come true; 0 is best.",
                    "Error de calibración: cuánto distan las probabilidades de la frecuencia con que se cumplen; lo "
                    + "mejor es 0."),
                "brierScore" => new LocalizedText?(new(
                    "Brier score: mean squared distance of the probabilities from the truth; 0 is best.",
                    "Puntuación de Brier: distancia cuadrática media de las probabilidades a la verdad; lo mejor es "
                    + "0.")),
                _ => null,
            }),
        ];
        return Joined(known);
    }

    /// <summary>Of the ways in which head and probabilities were found; null where neither was.</summary>
    internal static LocalizedText? OfMethods(RunRecord run) => Joined(
        run.Head is null ? null : new(
            "C: how freely the head may fit; small values hold its weights near 0.",
            "C: con cuánta libertad se ajusta la cabeza; los valores pequeños mantienen sus pesos cerca de 0."),
        CalibrationText.Of(run) is null ? null : new(
            "Temperature: what outputs are divided by before they become probabilities; above 1 makes them less sure.",
            "Temperatura: aquello por lo que se dividen las salidas antes de ser probabilidades; por encima de 1 las "
            + "hace menos seguras."));

    private static LocalizedText? Joined(params LocalizedText?[] texts) =>
        texts.OfType<LocalizedText>().ToArray() is { Length: > 0 } told ? LocalizedText.Join(" ", told) : null;
}
