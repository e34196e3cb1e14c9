namespace Injerto.Metrics;

/// <summary>A point of a ROC curve.</summary>
/// <param name="FalsePositiveRate">The share of negatives that are given, from 0 to 1.</param>
/// <param name="TruePositiveRate">The share of positives that are given, from 0 to 1.</param>
/// <param name="Threshold">The score from which samples are given; ∞ where none is.</param>
public readonly record struct RocPoint(double FalsePositiveRate, double TruePositiveRate, double Threshold);
