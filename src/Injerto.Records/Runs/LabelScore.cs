using System.Text.Json.Serialization;

namespace Injerto.Records;

/// <summary>How well one label of several is recognised, whatever the others are.</summary>
/// <param name="Name">The label.</param>
/// <param name="Threshold">The probability from which it counts as given.</param>
/// <param name="AveragePrecision">
/// How well its probabilities put its images first: 0 to 1; NaN where no image has it.
/// </param>
/// <param name="Precision">Of the images that were given it, the share that has it: 0 to 1.</param>
/// <param name="Recall">Of the images that have it, the share that was given it: 0 to 1.</param>
/// <param name="F1">The harmonic mean of both: 0 to 1.</param>
/// <param name="TruePositives">Images that have it and were given it.</param>
/// <param name="FalsePositives">Images that were given it and do not have it.</param>
/// <param name="FalseNegatives">Images that have it and were not given it.</param>
/// <param name="TrueNegatives">Images without it that were not given it.</param>
public sealed record LabelScore(
    string Name, double Threshold, double AveragePrecision, double Precision, double Recall, double F1,
    int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives)
{
    /// <summary>How many images have it.</summary>
    [JsonIgnore]
    public int Support => TruePositives + FalseNegatives;
}
