namespace Injerto.LinearModels;

/// <summary>
/// Where the features of some items are read from, of each in the same number of views: in memory
/// (<see cref="FeatureMatrix"/>), or wherever else they lie.
/// </summary>
public abstract class FeatureSource
{
    /// <summary>Features of a known size.</summary>
    /// <param name="items">How many items there are.</param>
    /// <param name="columns">Features of each view.</param>
    /// <param name="views">Views of each item.</param>
    private protected FeatureSource(int items, int columns, int views)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(views, 1);
        (Items, Columns, Views) = (items, columns, views);
    }

    /// <summary>Features of each view.</summary>
    public int Columns { get; }

    /// <summary>Views of each item.</summary>
    public int Views { get; }

    /// <summary>How many items there are.</summary>
    public int Items { get; }

    // Rows are padded with zeros, so that products need no remainder.
    internal int Stride => (Columns + RowKernels.Lanes - 1) / RowKernels.Lanes * RowKernels.Lanes;

    /// <summary>Gives a view of an item with its padding; may be asked by several threads.</summary>
    /// <param name="item">The item, from 0.</param>
    /// <param name="view">The view, from 0.</param>
    /// <param name="room">
    /// <c>[Stride]</c>, zeros beyond the columns: where the row is put if it does not lie in memory.
    /// </param>
    /// <returns>The row, <c>[Stride]</c>.</returns>
    internal abstract ReadOnlySpan<float> Padded(int item, int view, Span<float> room);
}
