using Injerto.Text;

namespace Injerto.Records;

/// <summary>The loss that a run was trained with, as it was used.</summary>
/// <param name="Name">What people call it: cross-entropy.</param>
/// <param name="Unit">The unit: <c>nats</c>, <c>targetUnits</c>, …</param>
/// <param name="Weights">What each class or label weighs in it; empty where all weigh the same.</param>
public sealed record LossRecord(LocalizedText Name, string Unit, ValueMap<double> Weights)
{
    /// <summary>A loss in which all classes, labels or outputs weigh the same.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="unit">The unit: <c>nats</c>, <c>targetUnits</c>, …</param>
    public static LossRecord Unweighted(LocalizedText name, string unit) => new(name, unit, ValueMap.Empty<double>());
}
