using Injerto.Metrics;
using Injerto.Records;
using Injerto.Text;
using Injerto.Training;
using Injerto.Training.Transfer;

namespace Injerto.Cli.Reporting;

/// <summary>The words of progress.</summary>
/// <param name="texts">The language.</param>
/// <param name="items">What is trained with: images, rows.</param>
internal sealed class StageTexts(Texts texts, LocalizedText items)
{
    internal Language Language => texts.Language;

    internal string TrainingLoss => texts.Say("training loss", "pérdida de entrenamiento");

    internal string ValidationLoss => texts.Say("validation loss", "pérdida de validación");

    internal string Name(string stage) => texts.Say(stage switch
    {
        "measuring" => new("Measuring pictures", "Midiendo imágenes"),
        "writing" => new("Writing", "Escribiendo"),
        "trunk" => new("Training the trunk", "Entrenando el tronco"),
        "drawing" => new("Drawing flowers", "Dibujando flores"),
        _ => StageLabels.Of(stage),
    });

    internal string Line(TransferProgress value, double rate, TimeSpan left)
    {
        var line = $"  {Name(value.Stage)}: {value.Done}/{value.Total}, {Rate(value.Stage, rate)}";
        return value.Done < value.Total ? $"{line}, {texts.Say($"{Time(left)} left", $"quedan {Time(left)}")}" : line;
    }

    /// <summary>How fast a stage is: <c>120 images/s</c>.</summary>
    internal string Rate(string stage, double rate) => stage switch
    {
        // What is read may be anything yet.
        "reading" or "writing" => Rate(rate, new("items", "elementos")),
        "measuring" => Rate(rate, new("images", "imágenes")),
        _ => Rate(rate, items),
    };

    internal string Epoch(EpochRecord epoch, int last)
    {
        var monitored = string.Concat(
            epoch.Monitored.Take(2).Select(m => $", {Metric(m.Key)} {texts.Number(m.Value, "0.000")}"));
        return $"  {texts.Say("Epoch", "Época")} {epoch.Epoch}/{last} ({Phase(epoch.Phase)}): "
            + $"{TrainingLoss} {texts.Number(epoch.TrainingLoss, "0.000")}{monitored}, "
            + Rate(epoch.ImagesPerSecond, items);
    }

    /// <summary>An epoch in few words, to stand beside a bar.</summary>
    internal string Short(EpochRecord epoch)
    {
        // The value that matters most comes right after the loss.
        var shown = epoch.Monitored.Where(m => m.Key != "loss")
            .Take(1).Select(m => $"{Metric(m.Key)} {texts.Number(m.Value, "0.000")}, ");
        return $"{string.Concat(shown)}{Rate(epoch.ImagesPerSecond, items)}";
    }

    private static string Time(TimeSpan span) =>
        span.TotalSeconds < 60
            ? $"{Math.Ceiling(span.TotalSeconds):0} s" : $"{(int)span.TotalMinutes} min {span.Seconds:00} s";

    private string Rate(double rate, LocalizedText of) => $"{rate:0} {texts.Say(of)}/s";

    private string Phase(string phase) => phase == "trunk"
        ? texts.Say("trunk", "tronco") : texts.Say(StageLabels.OfPhase(phase));

    private string Metric(string name) =>
        name == "loss" ? ValidationLoss : texts.Say(MetricRegistry.Find(name).Label);
}
