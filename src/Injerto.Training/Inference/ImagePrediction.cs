using Injerto.Records;

namespace Injerto.Training;

/// <summary>What a model makes of one picture.</summary>
/// <param name="Path">The file.</param>
/// <param name="Probabilities">
/// The probability of each class, in the order of the task; empty where the picture can't be read.
/// </param>
/// <param name="Problem">Why the picture can't be read; null where it can.</param>
public sealed record ImagePrediction(string Path, ValueList<float> Probabilities, string? Problem = null);
