using Injerto.Records;
using Injerto.Training;

namespace Injerto.Lessons;

/// <summary>Tells of each epoch: on a terminal in one line that changes, else in about twenty lines.</summary>
internal sealed class LessonProgress(TextWriter writer, bool isTerminal, LessonWords words) : IProgress<TrainingProgress>
{
    private const int Lines = 20;

    public void Report(TrainingProgress value)
    {
        if (value.Finished is not { } epoch) return;
        if (isTerminal) writer.Write($"\r{Line(epoch, value.LastEpoch)}\u001b[K");
        else if (epoch.Epoch == 1 || epoch.Epoch % Math.Max(1, (value.LastEpoch + Lines - 1) / Lines) == 0) writer.WriteLine(Line(epoch, value.LastEpoch));
    }

    /// <summary>Leaves the changing line.</summary>
    public void End()
    {
        if (isTerminal) writer.WriteLine();
    }

    private string Line(EpochRecord epoch, int last)
    {
        var monitored = epoch.Monitored.Select(pair => $"{words.Metric(pair.Key).ToLowerInvariant()} {pair.Value:F4}");
        return string.Join("   ", [
            words.Say($"epoch {epoch.Epoch,3} of {last}", $"época {epoch.Epoch,3} de {last}"),
            words.Say($"training loss {epoch.TrainingLoss:F4}", $"pérdida de entrenamiento {epoch.TrainingLoss:F4}"),
            words.Say("validation", "validación") + " " + string.Join(", ", monitored.Take(2)),
            $"{epoch.Seconds * 1000:F0} ms",
        ]);
    }
}
