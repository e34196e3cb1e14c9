namespace Injerto.LinearModels;

/// <summary>Features in memory: a row for each view of each item, the views of an item one after the other.</summary>
public sealed class FeatureMatrix : FeatureSource
{
    private readonly float[] _values;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="items">How many items there are.</param>
    /// <param name="columns">Features of each view.</param>
    /// <param name="views">Views of each item. Default: 1.</param>
    public FeatureMatrix(int items, int columns, int views = 1)
        : base(items, columns, views) => _values = new float[checked(items * views * Stride)];

    /// <summary>A view of an item, to be read or filled: <c>[Columns]</c>.</summary>
    public Span<float> Row(int item, int view = 0) => _values.AsSpan(Start(item, view), Columns);

    internal override ReadOnlySpan<float> Padded(int item, int view, Span<float> room) =>
        _values.AsSpan(Start(item, view), Stride);

    private int Start(int item, int view) => ((item * Views) + view) * Stride;
}
