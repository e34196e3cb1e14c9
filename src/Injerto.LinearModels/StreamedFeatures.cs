namespace Injerto.LinearModels;

/// <summary>
/// Features that are too many for memory: each row is read anew whenever it is needed, and the solution is the same to
/// the last bit.
/// </summary>
/// <param name="items">How many items there are.</param>
/// <param name="columns">Features of each view.</param>
/// <param name="views">Views of each item.</param>
/// <param name="read">Reads a view of an item, <c>[columns]</c>; called by several threads at once.</param>
public sealed class StreamedFeatures(int items, int columns, int views, StreamedFeatures.Reader read)
    : FeatureSource(items, columns, views)
{
    /// <summary>Reads a view of an item.</summary>
    /// <param name="item">The item, from 0.</param>
    /// <param name="view">The view, from 0.</param>
    /// <param name="row">Takes the features, <c>[columns]</c>.</param>
    public delegate void Reader(int item, int view, Span<float> row);

    internal override ReadOnlySpan<float> Padded(int item, int view, Span<float> room)
    {
        read(item, view, room[..Columns]);
        return room;
    }
}
