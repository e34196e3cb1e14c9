namespace Injerto.Models.Weights;

/// <summary>A tensor of a file under the name that it has in our network.</summary>
/// <param name="Entry">The tensor.</param>
/// <param name="Ours">Our name for it; null where a table says that it is not wanted.</param>
/// <param name="Layout">In which order its dimensions stand.</param>
/// <param name="Flattened">The height, width and channels that a dense layer's inputs were flattened from, or
/// null.</param>
/// <param name="HasRule">Whether a rule of the table gave the name.</param>
internal sealed record NamedEntry(
    WeightsEntry Entry, string? Ours, VariableLayout Layout, IReadOnlyList<long>? Flattened, bool HasRule)
{
    /// <summary>How it becomes a parameter of this shape; null where it does not fit.</summary>
    internal Rearrangement? For(long[] wanted) => Rearrangement.Find(Layout, [.. Entry.Shape], wanted, Flattened);

    /// <summary>Its size in the direction of outputs, as declared; null for a scalar.</summary>
    internal long? Outputs =>
        Entry.Shape.Count == 0 ? null : Layout == VariableLayout.Torch ? Entry.Shape[0] : Entry.Shape[^1];
}
