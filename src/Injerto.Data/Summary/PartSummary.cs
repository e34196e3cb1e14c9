namespace Injerto.Data.Summary;

/// <summary>What one part of some data holds.</summary>
/// <param name="Part">The part.</param>
/// <param name="Items">How many items.</param>
/// <param name="ClassCounts">
/// How many carry each class or label, in the order of the target names; zeros where targets are numbers.
/// </param>
/// <param name="Unlabelled">How many of which it is not known what they show.</param>
public sealed record PartSummary(DataPart Part, int Items, IReadOnlyList<int> ClassCounts, int Unlabelled);
