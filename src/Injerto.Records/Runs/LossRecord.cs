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

    /// <summary>A loss in which images of some classes weigh more; it is called so unless all weigh the same.</summary>
    /// <param name="name">What people call it without weights.</param>
    /// <param name="unit">The unit: <c>nats</c>, …</param>
    /// <param name="weights">What each class weighs; empty for no weights.</param>
    public static LossRecord ByClass(LocalizedText name, string unit, ValueMap<double> weights) => new(
        IsEven(weights) ? name : new($"class-weighted {name.English}", $"{name.Spanish} ponderada por clase"), unit,
        weights);

    /// <summary>
    /// A loss in which images with some labels weigh more; it is called so unless all weigh the same.
    /// </summary>
    /// <param name="name">What people call it without weights.</param>
    /// <param name="unit">The unit: <c>nats</c>, …</param>
    /// <param name="weights">What an image with each label weighs; empty for no weights.</param>
    public static LossRecord ByLabel(LocalizedText name, string unit, ValueMap<double> weights) => new(
        IsEven(weights) ? name : new($"label-weighted {name.English}", $"{name.Spanish} ponderada por etiqueta"), unit,
        weights);

    private static bool IsEven(ValueMap<double> weights) => weights.All(w => w.Value == 1);
}
