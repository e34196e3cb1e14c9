using Injerto.Records;
using Injerto.Text;

namespace Injerto.Reports;

/// <summary>The figures at the top of a run's report.</summary>
internal static class RunSummary
{
    private const int MostMetrics = 3;

    public static IReadOnlyList<Tile> Tiles(RunRecord run, Words words)
    {
        // The metrics that tell most stand first, and the primary one before all.
        var metrics = run.Evaluation.Metrics.OrderBy(metric => metric.Name != run.Task.PrimaryMetric).Take(MostMetrics);
        var isTable = run.Columns.Count > 0;
        var judged = isTable ? Count.Rows(run.Evaluation.Images) : Count.Images(run.Evaluation.Images);
        var trained = isTable
            ? Count.Of(run.TrainImages, new("training row", "fila de entrenamiento"),
                new("training rows", "filas de entrenamiento"))
            : Count.Of(run.TrainImages, new("training image", "imagen de entrenamiento"),
                new("training images", "imágenes de entrenamiento"));
        var where = words.Say("on ", "en ") + words.Say(PartText.Of(run.ReportedOn)) + ", " + words.Say(judged);
        return
        [
            .. metrics.Select(metric =>
                new Tile(MetricText.Label(metric, words), MetricText.Number(metric, words), Note(metric))
                {
                    Interval = MetricText.Interval(metric, words) ?? "",
                }),
            new(words.Say("Time", "Tiempo"), Duration(run.TotalSeconds, words), words.Say(trained)),
        ];

        string Note(MetricValue metric) =>
            MetricText.Remark(metric, words) is { Length: > 0 } unit ? $"{unit}; {where}" : where;
    }

    /// <summary>Says which part chose and which is reported, as a warning where they are the same.</summary>
    public static TextBlock Choice(RunRecord run, Words words)
    {
        var epoch = run.BestEpoch is { } best
            ? words.Say($"epoch {best}", $"la época {best}") : words.Say("the weights", "los pesos");
        var (chosenOn, reportedOn) = (words.Say(run.SelectedOn), words.Say(PartText.Of(run.ReportedOn)));
        return run.ChosenOnReported
            ? new(words.Say(
                $"The same part, {chosenOn}, chose {epoch} and is reported, so these figures are somewhat too "
                + "good. Figures for new images need a part that chose nothing.",
                $"La misma parte, {chosenOn}, eligió {epoch} y da estas cifras, que son algo optimistas. "
                + "Para imágenes nuevas hace falta una parte que no haya elegido nada."))
            {
                IsNotice = true,
            }
            : new(words.Say(
                $"Chosen on {chosenOn}: {epoch}. Reported on {reportedOn}, which chose nothing.",
                $"Selección en {chosenOn}: {epoch}. Informe sobre {reportedOn}, que no eligió nada."));
    }

    public static string Duration(double seconds, Words words) => seconds switch
    {
        < 60 => $"{words.Number(seconds, "0.0")} s",
        < 3600 => $"{Math.Floor(seconds / 60)} min {Math.Floor(seconds % 60):00} s",
        _ => $"{Math.Floor(seconds / 3600)} h {Math.Floor(seconds % 3600 / 60):00} min",
    };
}
