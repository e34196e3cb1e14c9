using System.Globalization;
using Injerto.Records;

namespace Injerto.Runs;

/// <summary>
/// The epochs of a run as CSV: a row for each, a column for each value; numbers with a point and all their digits.
/// </summary>
internal static class HistoryTable
{
    internal static string Of(IReadOnlyCollection<EpochRecord> epochs)
    {
        string[] training = [.. epochs.SelectMany(e => e.Training.Keys).Distinct()];
        string[] monitored = [.. epochs.SelectMany(e => e.Monitored.Keys).Distinct()];
        string[] header =
        [
            "phase", "epoch", "trainingLoss", .. training.Select(n => "training." + n),
            .. monitored.Select(n => "monitored." + n), "learningRate", "seconds", "imagesPerSecond",
        ];
        var rows = epochs.Select(e => (string[])
        [
            e.Phase, Text(e.Epoch), Text(e.TrainingLoss), .. training.Select(n => Text(e.Training, n)),
            .. monitored.Select(n => Text(e.Monitored, n)), Text(e.LearningRate), Text(e.Seconds),
            Text(e.ImagesPerSecond),
        ]);
        return string.Concat(rows.Prepend(header).Select(row => string.Join(',', row) + "\n"));
    }

    private static string Text(ValueMap<double> values, string name) =>
        values.TryGetValue(name, out var value) ? Text(value) : "";

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
