using Injerto.Records;
using Injerto.Text;

namespace Injerto.Reports;

/// <summary>The learning curves of a training over all its phases: the loss and, beside it, one metric.</summary>
/// <param name="history">The epochs.</param>
/// <param name="metrics">What the values of the epochs are; one that is not among them is called by its name.</param>
public sealed class LearningCurves(IReadOnlyList<EpochRecord> history, IReadOnlyList<MetricRecord> metrics) : PageBlock
{
    private const string Loss = "loss";

    /// <summary>
    /// The name of the part of the data that was looked at after each epoch. Default: the language's word for
    /// validation.
    /// </summary>
    public string MonitoredOn { get; init; } = "";

    /// <summary>The metric that is drawn. Default: the first there is beside the loss.</summary>
    public string? Metric { get; init; }

    /// <summary>Whether the loss has a logarithmic axis. Default false.</summary>
    public bool LogLoss { get; init; }

    /// <summary>The epoch whose weights were kept, marked in the curves. Default: none is.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>What people call the phases. Default: they are called by their names.</summary>
    public ValueMap<LocalizedText> Phases { get; init; } = ValueMap.Empty<LocalizedText>();

    internal override void Render(PageWriter page)
    {
        var loss = Chart(page.Words, Loss, epoch => epoch.TrainingLoss);
        PageBlock block = ShownMetric() is { } metric
            ? new SideBySide(
                loss, Chart(page.Words, metric, epoch => epoch.Training.GetValueOrDefault(metric, double.NaN)))
            : loss;
        block.Render(page);
    }

    private string? ShownMetric()
    {
        var names = history.SelectMany(epoch => epoch.Monitored.Keys.Concat(epoch.Training.Keys))
            .Where(name => name != Loss).Distinct().ToArray();
        return Metric is not null && names.Contains(Metric) ? Metric : names.FirstOrDefault();
    }

    private LineChart Chart(Words words, string metric, Func<EpochRecord, double> training)
    {
        ChartSeries[] series =
        [
            new(
                words.Say("training", "entrenamiento"),
                [.. history.Select(epoch => new ChartPoint(epoch.Epoch, training(epoch)))]),
            new(
                MonitoredOn.Length > 0 ? MonitoredOn : words.Say("validation", "validación"),
                [.. history.Select(epoch =>
                    new ChartPoint(epoch.Epoch, epoch.Monitored.GetValueOrDefault(metric, double.NaN)))]),
        ];
        var known = metrics.FirstOrDefault(one => one.Name == metric);
        return new(
            words.Say(known?.Label ?? LocalizedText.Same(metric)),
            [.. series.Where(one => one.Points.Any(point => !double.IsNaN(point.Y)))])
        {
            XLabel = words.Say("epoch", "época"),
            LogY = LogLoss && metric == Loss,
            Bounds = known?.Unit == "fraction" ? (0, 1) : null,
            Marks = [.. Boundaries(words), .. Best(words)],
        };
    }

    private IEnumerable<ChartMark> Boundaries(Words words)
    {
        for (var i = 1; i < history.Count; i++)
        {
            var (before, after) = (history[i - 1], history[i]);
            if (before.Phase == after.Phase) continue;
            var phase = words.Say(Phases.GetValueOrDefault(after.Phase, LocalizedText.Same(after.Phase)));
            yield return new((before.Epoch + after.Epoch) / 2.0, words.Say($"phase {phase}", $"fase {phase}"));
        }
    }

    private IEnumerable<ChartMark> Best(Words words) =>
        BestEpoch is { } best ? [new(best, words.Say("kept", "elegida"))] : [];
}
