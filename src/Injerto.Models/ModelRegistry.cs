using Injerto.Records;

namespace Injerto.Models;

/// <summary>All architectures, one line each.</summary>
public static class ModelRegistry
{
    /// <summary>The architectures, by name.</summary>
    public static IReadOnlyList<ModelFamily> Families { get; } =
    [
        new("mobilenet_v2", "classifier", Preprocessing.ImageNet, (classes, padding) => new MobileNetV2(classes, padding)),
        new("seedling", "classifier", Seedling.Preprocessing, (classes, padding) => new Seedling(classes, padding)),
    ];

    /// <summary>Finds an architecture.</summary>
    /// <exception cref="ModelException">There is none of that name; the message lists those there are.</exception>
    public static ModelFamily Find(string name) =>
        Families.FirstOrDefault(f => f.Name == name)
        ?? throw new ModelException($"A model must be one of: {string.Join(", ", Families.Select(f => f.Name))}. Got '{name}'.");
}
