using System.Collections.Immutable;

namespace Injerto.Data;

/// <summary>One image of a dataset: where it lies, what it shows, and which part it belongs to.</summary>
/// <param name="FullPath">The absolute path of the file.</param>
/// <param name="RelativePath">The path below the dataset's folder, with forward slashes on every system; the item's identity.</param>
/// <param name="Labels">Indices into <see cref="ImageDataset.Classes"/>, ascending; one for a single-label item.</param>
/// <param name="Part">The part it belongs to.</param>
public sealed record ImageItem(string FullPath, string RelativePath, ImmutableArray<int> Labels, DataPart Part)
{
    /// <summary>The index of the item's one class.</summary>
    /// <exception cref="InvalidOperationException">The item has no label, or several.</exception>
    public int Label => Labels.Length == 1
        ? Labels[0]
        : throw new InvalidOperationException($"'{RelativePath}' must have one label to be asked for it. It has {Labels.Length}: read Labels.");
}
