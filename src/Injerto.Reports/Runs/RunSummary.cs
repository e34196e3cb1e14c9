using Injerto.Records;

namespace Injerto.Reports;

/// <summary>The figures at the top of a run's report.</summary>
internal static class RunSummary
{
    public static IReadOnlyList<Tile> Tiles(RunRecord run, Words words)
    {
        string[] wanted = [run.Task.PrimaryMetric, "accuracy", "balancedAccuracy", "macroF1"];
        var metrics = wanted.Distinct()
            .Select(name => run.Evaluation.Metrics.FirstOrDefault(metric => metric.Name == name)).OfType<MetricValue>();
        var where = words.Say($"on {run.ReportedOn}, {run.Evaluation.Images} images",
            $"en {run.ReportedOn}, {run.Evaluation.Images} imágenes");
        return
        [
            .. metrics.Select(metric => new Tile(words.Metric(metric.Name), Value(metric), where)),
            new(words.Say("Time", "Tiempo"), Duration(run.TotalSeconds),
                words.Say($"{run.TrainImages} training images", $"{run.TrainImages} imágenes de entrenamiento")),
        ];
    }

    /// <summary>Says which part chose and which is reported, as a warning where they are the same.</summary>
    public static TextBlock Choice(RunRecord run, Words words)
    {
        var epoch = run.BestEpoch is { } best ? words.Say($"epoch {best}", $"la época {best}") : words.Say("the weights", "los pesos");
        return run.ChosenOnReported
            ? new(words.Say(
                $"The same part, {run.SelectedOn}, chose {epoch} and is reported, so these figures are somewhat too good. "
                + "Figures for new images need a part that chose nothing.",
                $"La misma parte, {run.SelectedOn}, eligió {epoch} y da estas cifras, que son algo optimistas. "
                + "Para imágenes nuevas hace falta una parte que no haya elegido nada."))
            {
                IsNotice = true,
            }
            : new(words.Say(
                $"Chosen on {run.SelectedOn}: {epoch}. Reported on {run.ReportedOn}, which chose nothing.",
                $"Selección en {run.SelectedOn}: {epoch}. Informe sobre {run.ReportedOn}, que no eligió nada."));
    }

    /// <summary>A fraction as a percentage, anything else with four digits.</summary>
    public static string Value(MetricValue metric) =>
        metric.Unit == "fraction" && double.IsFinite(metric.Value) ? $"{metric.Value * 100:F1} %" : metric.Value.ToString("G4");

    public static string Duration(double seconds) => seconds switch
    {
        < 60 => $"{seconds:0.0} s",
        < 3600 => $"{Math.Floor(seconds / 60)} min {Math.Floor(seconds % 60):00} s",
        _ => $"{Math.Floor(seconds / 3600)} h {Math.Floor(seconds % 3600 / 60):00} min",
    };
}
