namespace Injerto.Metrics;

/// <summary>A point of a precision-recall curve.</summary>
/// <param name="Recall">The share of positives that are given, from 0 to 1.</param>
/// <param name="Precision">The share of positives among what is given, from 0 to 1; 1 where nothing is.</param>
/// <param name="Threshold">The score from which samples are given; ∞ where none is.</param>
public readonly record struct PrecisionRecallPoint(double Recall, double Precision, double Threshold);
