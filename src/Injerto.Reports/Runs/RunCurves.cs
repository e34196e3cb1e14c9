using Injerto.Records;

namespace Injerto.Reports;

/// <summary>The learning curves of a run over all its phases.</summary>
internal static class RunCurves
{
    public static PageBlock Block(RunRecord run, Words words)
    {
        var metric = Metric(run);
        var loss = Chart(run, words, "loss", epoch => epoch.TrainingLoss);
        return metric is null
            ? loss
            : new SideBySide(loss, Chart(run, words, metric, epoch => epoch.Training.GetValueOrDefault(metric, double.NaN)));
    }

    /// <summary>The metric whose curve is drawn beside the loss: the primary one, else the first there is.</summary>
    private static string? Metric(RunRecord run)
    {
        var names = run.History.SelectMany(epoch => epoch.Monitored.Keys.Concat(epoch.Training.Keys))
            .Where(name => name != "loss").Distinct().ToArray();
        return names.Contains(run.Task.PrimaryMetric) ? run.Task.PrimaryMetric : names.FirstOrDefault();
    }

    private static LineChart Chart(RunRecord run, Words words, string metric, Func<EpochRecord, double> training)
    {
        ChartSeries[] series =
        [
            new(words.Say("training", "entrenamiento"), [.. run.History.Select(epoch => new ChartPoint(epoch.Epoch, training(epoch)))]),
            new(run.SelectedOn, [.. run.History.Select(epoch =>
                new ChartPoint(epoch.Epoch, epoch.Monitored.GetValueOrDefault(metric, double.NaN)))]),
        ];
        return new(words.Metric(metric), [.. series.Where(one => one.Points.Any(point => !double.IsNaN(point.Y)))])
        {
            XLabel = words.Say("epoch", "época"),
            Marks = [.. Boundaries(run, words), .. Best(run, words)],
        };
    }

    private static IEnumerable<ChartMark> Boundaries(RunRecord run, Words words)
    {
        for (var i = 1; i < run.History.Count; i++)
        {
            var (before, after) = (run.History[i - 1], run.History[i]);
            if (before.Phase != after.Phase)
                yield return new((before.Epoch + after.Epoch) / 2.0, words.Say($"phase {after.Phase}", $"fase {after.Phase}"));
        }
    }

    private static IEnumerable<ChartMark> Best(RunRecord run, Words words) =>
        run.BestEpoch is { } best ? [new(best, words.Say("kept", "elegida"))] : [];
}
