using Injerto.Text;

namespace Injerto.Records;

/// <summary>What is said of a run's calibrated probabilities.</summary>
public static class CalibrationText
{
    /// <summary>The sentence; null where the run's probabilities are not calibrated.</summary>
    /// <param name="run">The run.</param>
    public static LocalizedText? Of(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run is not { Calibration: { } calibration, Task.Temperature: { } temperature }) return null;
        var images = run.Columns.Count > 0 ? Count.Rows(calibration.Images) : Count.Images(calibration.Images);
        var where = calibration.IsOutOfFold
            ? new LocalizedText($"out of fold on {images.English}", $"fuera de pliegue con {images.Spanish}")
            : new($"on {run.SelectedOn.English} ({images.English})", $"en {run.SelectedOn.Spanish} ({images.Spanish})");
        return new(English(Language.English), Spanish(Language.Spanish));

        string English(Language language) =>
            $"Probabilities are calibrated: temperature {Number(temperature, "0.00", language)}, found "
            + $"{where.English}. Their calibration error there: "
            + $"{Number(calibration.ErrorBefore, "0.000", language)} before, "
            + $"{Number(calibration.ErrorAfter, "0.000", language)} after.";

        string Spanish(Language language) =>
            $"Las probabilidades están calibradas: temperatura {Number(temperature, "0.00", language)}, hallada "
            + $"{where.Spanish}. Su error de calibración allí: "
            + $"{Number(calibration.ErrorBefore, "0.000", language)} antes, "
            + $"{Number(calibration.ErrorAfter, "0.000", language)} después.";
    }

    private static string Number(double value, string format, Language language) =>
        value.ToString(format, NumberFormats.Of(language));
}
