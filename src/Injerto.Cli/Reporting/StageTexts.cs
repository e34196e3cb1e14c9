using Injerto.Records;
using Injerto.Training;
using Injerto.Training.Transfer;

namespace Injerto.Cli.Reporting;

/// <summary>The words of progress.</summary>
internal static class StageTexts
{
    internal static string Name(string stage, Texts texts) => stage switch
    {
        "trunk" => texts.Say("Growing the trunk", "Criando el tronco"),
        "drawing" => texts.Say("Drawing flowers", "Dibujando flores"),
        _ => texts.Say(StageLabels.Of(stage)),
    };

    internal static string Line(TransferProgress value, double rate, TimeSpan left, Texts texts)
    {
        var line = $"  {Name(value.Stage, texts)}: {value.Done}/{value.Total}, {rate:0} {texts.Say("images/s", "imágenes/s")}";
        return value.Done < value.Total ? $"{line}, {texts.Say($"{Time(left)} left", $"quedan {Time(left)}")}" : line;
    }

    internal static string Epoch(EpochRecord epoch, int last, Texts texts)
    {
        // The primary metric is the first beside the loss.
        var monitored = string.Concat(MetricRecords.Of([epoch]).Where(metric => epoch.Monitored.ContainsKey(metric.Name)).Take(2)
            .Select(metric => $", {texts.Say(metric.Label).ToLowerInvariant()} {epoch.Monitored[metric.Name]:0.000}"));
        return $"  {texts.Say("Epoch", "Época")} {epoch.Epoch}/{last} ({epoch.Phase}): {texts.Say("training loss", "pérdida de entrenamiento")} {epoch.TrainingLoss:0.000}{monitored}, {epoch.ImagesPerSecond:0} {texts.Say("images/s", "imágenes/s")}";
    }

    /// <summary>An epoch in few words, to stand beside a bar.</summary>
    internal static string Short(EpochRecord epoch, Texts texts)
    {
        var accuracy = epoch.Monitored.TryGetValue("accuracy", out var value) ? $"{texts.Say("acc.", "exact.")} {value:0.000}, " : "";
        return $"{accuracy}{epoch.ImagesPerSecond:0} {texts.Say("images/s", "imágenes/s")}";
    }

    internal static string Time(TimeSpan span) => span.TotalSeconds < 60 ? $"{Math.Ceiling(span.TotalSeconds):0} s" : $"{(int)span.TotalMinutes} min {span.Seconds:00} s";
}
