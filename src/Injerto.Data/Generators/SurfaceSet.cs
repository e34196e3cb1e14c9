namespace Injerto.Data.Generators;

/// <summary>Points of the plane with a real value each.</summary>
/// <param name="Points">The coordinates. Shape: [count, 2].</param>
/// <param name="Values">The value at each point. Shape: [count].</param>
public sealed record SurfaceSet(float[] Points, float[] Values);
