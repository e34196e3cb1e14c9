namespace Injerto.Records;

/// <summary>
/// The ROC and the precision-recall curve of one class against all others, or of one label, from the highest threshold
/// down; thinned, so that what lies between two points is the straight line that joins them.
/// </summary>
/// <param name="Name">The class or label.</param>
/// <param name="RocAuc">The area under the whole ROC curve, 0 to 1.</param>
/// <param name="AveragePrecision">The area under the whole precision-recall curve as steps, 0 to 1.</param>
public sealed record ClassCurves(string Name, double RocAuc, double AveragePrecision)
{
    /// <summary>The share of the others that are given, at each point of the ROC curve.</summary>
    public ValueList<float> FalsePositiveRate { get; init; } = [];

    /// <summary>The share of its own that are given, at the same points.</summary>
    public ValueList<float> TruePositiveRate { get; init; } = [];

    /// <summary>The share of its own that are given, at each point of the precision-recall curve.</summary>
    public ValueList<float> Recall { get; init; } = [];

    /// <summary>The share of its own among what is given, at the same points.</summary>
    public ValueList<float> Precision { get; init; } = [];

    /// <summary>Says what is wrong with this value, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (FalsePositiveRate.Count != TruePositiveRate.Count)
            faults.Add($"FalsePositiveRate and TruePositiveRate of '{Name}' must be of the same points. Got "
                + $"{FalsePositiveRate.Count} and {TruePositiveRate.Count}.");
        if (Recall.Count != Precision.Count)
            faults.Add($"Recall and Precision of '{Name}' must be of the same points. Got {Recall.Count} and "
                + $"{Precision.Count}.");
        var shares = FalsePositiveRate.Concat(TruePositiveRate).Concat(Recall).Concat(Precision);
        foreach (var wrong in shares.Where(share => !(share is >= 0 and <= 1)).Take(1))
            faults.Add(FormattableString.Invariant($"The curves of '{Name}' must lie between 0 and 1. Got {wrong}."));
        return faults;
    }
}
