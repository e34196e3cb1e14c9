using Injerto.Records;
using Injerto.Text;
using Injerto.Training;

namespace Injerto.Lessons;

/// <summary>Tells of each epoch: on a terminal in one line that changes, else in about twenty lines.</summary>
internal sealed class LessonProgress(TextWriter writer, bool isTerminal, LessonWords words)
    : IProgress<TrainingProgress>
{
    private const int Lines = 20;
    private bool hasBegun;

    public void Report(TrainingProgress value)
    {
        if (value.Finished is not { } epoch) return;
        var metric = epoch.Monitored.FirstOrDefault(pair => pair.Key != "loss");
        if (!hasBegun) Begin(epoch, metric.Key);
        var line = "  "
            + $"{epoch.Epoch,8}{epoch.TrainingLoss,24:F4}{epoch.Monitored.GetValueOrDefault("loss", double.NaN),21:F4}"
            + $"{metric.Value,24:F4}{epoch.Seconds * 1000,8:F0}";
        if (isTerminal) writer.Write($"\r{line}");
        else if (epoch.Epoch == 1
            || epoch.Epoch == value.LastEpoch || epoch.Epoch % ((value.LastEpoch + Lines - 1) / Lines) == 0)
            writer.WriteLine(line);
    }

    /// <summary>Leaves the changing line.</summary>
    public void End()
    {
        if (isTerminal) writer.WriteLine();
    }

    private void Begin(EpochRecord epoch, string? metric)
    {
        var label = MetricRecords.Of([epoch]).FirstOrDefault(one => one.Name == metric)?.Label
            ?? LocalizedText.Same("");
        hasBegun = true;
        writer.WriteLine();
        writer.WriteLine($"  {words.Say("epoch", "época"),8}{words.Say("training loss", "pérdida, entrenamiento"),24}"
            + $"{words.Say("validation loss", "pérdida, validación"),21}{words.Say(label).ToLowerInvariant(),24}"
            + $"{"ms",8}");
    }
}
