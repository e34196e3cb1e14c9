namespace Injerto.Data.Generators;

/// <summary>Points of the plane with a class each.</summary>
/// <param name="Points">The coordinates. Shape: [count, 2].</param>
/// <param name="Labels">The class of each point. Shape: [count].</param>
public sealed record PointSet(float[] Points, int[] Labels);
