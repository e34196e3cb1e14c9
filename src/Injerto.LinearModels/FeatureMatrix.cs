namespace Injerto.LinearModels;

/// <summary>
/// The features of some items, of each in the same number of views: a row for each view of each item, the views of an
/// item one after the other.
/// </summary>
public sealed class FeatureMatrix
{
    private readonly float[] _values;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="items">How many items there are.</param>
    /// <param name="columns">Features of each view.</param>
    /// <param name="views">Views of each item. Default: 1.</param>
    public FeatureMatrix(int items, int columns, int views = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(views, 1);
        (Items, Columns, Views) = (items, columns, views);
        // Rows are padded with zeros, so that products need no remainder.
        Stride = (columns + RowKernels.Lanes - 1) / RowKernels.Lanes * RowKernels.Lanes;
        _values = new float[checked(items * views * Stride)];
    }

    /// <summary>Features of each view.</summary>
    public int Columns { get; }

    /// <summary>Views of each item.</summary>
    public int Views { get; }

    /// <summary>How many items there are.</summary>
    public int Items { get; }

    /// <summary>Values from one row to the next.</summary>
    internal int Stride { get; }

    /// <summary>A view of an item, to be read or filled: <c>[Columns]</c>.</summary>
    public Span<float> Row(int item, int view = 0) => _values.AsSpan(Start(item, view), Columns);

    /// <summary>A view of an item with its padding: <c>[Stride]</c>.</summary>
    internal ReadOnlySpan<float> Padded(int item, int view) => _values.AsSpan(Start(item, view), Stride);

    private int Start(int item, int view) => ((item * Views) + view) * Stride;
}
