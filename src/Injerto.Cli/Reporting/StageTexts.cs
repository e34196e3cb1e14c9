using Injerto.Metrics;
using Injerto.Records;
using Injerto.Training.Transfer;

namespace Injerto.Cli.Reporting;

/// <summary>The words of progress.</summary>
internal static class StageTexts
{
    internal static string Name(string stage, Texts texts) => stage switch
    {
        "reading" => texts.Say("Reading files", "Leyendo archivos"),
        "measuring" => texts.Say("Measuring pictures", "Midiendo imágenes"),
        "writing" => texts.Say("Writing", "Escribiendo"),
        "features" => texts.Say("Extracting features", "Extrayendo características"),
        "head" => texts.Say("Training the head", "Entrenando la cabeza"),
        "trunk" => texts.Say("Training the trunk", "Entrenando el tronco"),
        "tune" => texts.Say("Tuning the tail", "Ajustando la cola"),
        "drawing" => texts.Say("Drawing flowers", "Dibujando flores"),
        _ => stage,
    };

    internal static string Line(TransferProgress value, double rate, TimeSpan left, Texts texts)
    {
        var line = $"  {Name(value.Stage, texts)}: {value.Done}/{value.Total}, {rate:0} "
            + $"{texts.Say("images/s", "imágenes/s")}";
        return value.Done < value.Total ? $"{line}, {texts.Say($"{Time(left)} left", $"quedan {Time(left)}")}" : line;
    }

    internal static string Epoch(EpochRecord epoch, int last, Texts texts)
    {
        var monitored = string.Concat(
            epoch.Monitored.Take(2).Select(m => $", {Metric(m.Key, texts)} {texts.Number(m.Value, "0.000")}"));
        return $"  {texts.Say("Epoch", "Época")} {epoch.Epoch}/{last} ({Phase(epoch.Phase, texts)}): "
            + $"{texts.Say("training loss", "pérdida de entrenamiento")} "
            + $"{texts.Number(epoch.TrainingLoss, "0.000")}{monitored}, {epoch.ImagesPerSecond:0} "
            + $"{texts.Say("images/s", "imágenes/s")}";
    }

    /// <summary>An epoch in few words, to stand beside a bar.</summary>
    internal static string Short(EpochRecord epoch, Texts texts)
    {
        // The value that matters most comes right after the loss.
        var shown = epoch.Monitored.Where(m => m.Key != "loss")
            .Take(1).Select(m => $"{Metric(m.Key, texts)} {texts.Number(m.Value, "0.000")}, ");
        return $"{string.Concat(shown)}{epoch.ImagesPerSecond:0} {texts.Say("images/s", "imágenes/s")}";
    }

    internal static string Time(TimeSpan span) =>
        span.TotalSeconds < 60
            ? $"{Math.Ceiling(span.TotalSeconds):0} s" : $"{(int)span.TotalMinutes} min {span.Seconds:00} s";

    private static string Phase(string phase, Texts texts) => phase switch
    {
        "head" => texts.Say("head", "cabeza"),
        "tune" => texts.Say("tail", "cola"),
        "trunk" => texts.Say("trunk", "tronco"),
        _ => phase,
    };

    private static string Metric(string name, Texts texts) =>
        name == "loss"
            ? texts.Say("validation loss", "pérdida de validación") : texts.Say(MetricRegistry.Find(name).Label);
}
