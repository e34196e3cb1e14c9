using System.Collections.Immutable;
using Injerto.Images;

namespace Injerto.Data.Summary;

/// <summary>A few pictures of each class or label, small.</summary>
public static class ContactSheet
{
    private const int Side = 96;
    private const int EachTarget = 6;
    private const int MostThumbnails = 240;

    /// <summary>
    /// Chooses items evenly over the order of the data, at most six of each class or label and 240 in all, and decodes
    /// them; those that can't be decoded are left out.
    /// </summary>
    /// <param name="data">The data.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// A row for each class or label that has pictures, of centre squares of 96 pixels. Where targets are numbers, one
    /// row of 18, ordered by the first number.
    /// </returns>
    public static IReadOnlyList<ContactRow> Of(DataSet data, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var rows = Rows(data).Where(row => row.Value.Count > 0).ToList();
        int each = rows.Count == 0 ? 0 : Math.Clamp(MostThumbnails / rows.Count, 1, EachTarget);
        if (data.Kind == TargetKind.Numbers) each *= 3;
        return [.. rows.Take(MostThumbnails).Select(row => new ContactRow(
            row.Key, Decode(Spread(row.Value, each), cancellation)))];
    }

    private static IEnumerable<KeyValuePair<string, List<DataItem>>> Rows(DataSet data)
    {
        var pictures = data.Items.Where(item => item.Content is PictureContent).ToList();
        if (data.Kind == TargetKind.Numbers)
        {
            yield return new("", [.. pictures.OrderBy(item => (item.Target as NumbersTarget)?.Values[0] ?? 0)]);
            yield break;
        }
        var byTarget = pictures.SelectMany(item => IndicesOf(item.Target).Select(index => (index, item)))
            .ToLookup(pair => pair.index, pair => pair.item);
        for (int i = 0; i < data.TargetNames.Count; i++) yield return new(data.TargetNames[i], [.. byTarget[i]]);
    }

    private static ImmutableArray<int> IndicesOf(ItemTarget? target) => target switch
    {
        ClassTarget one => [one.Index],
        LabelsTarget several => several.Indices,
        _ => [],
    };

    private static List<DataItem> Spread(List<DataItem> items, int count) => items.Count <= count ? items
        : [.. Enumerable.Range(0, count).Select(i => items[(int)((long)i * items.Count / count)])];

    private static IReadOnlyList<Thumbnail> Decode(List<DataItem> items, CancellationToken cancellation) =>
        [.. items.AsParallel().AsOrdered().WithCancellation(cancellation).Select(Decode).OfType<Thumbnail>()];

    private static Thumbnail? Decode(DataItem item)
    {
        try
        {
            using var encoded = item.Picture.Read();
            var picture = ImageDecoder.Decode(encoded.Span, new() { MinimumShorterSide = Side });
            var (width, height) = Resampler.SizeForShorter(picture.FullWidth, picture.FullHeight, Side);
            var square = Resampler.ResizeCrop(
                picture, width, height, (width - Side) / 2, (height - Side) / 2, Side, Side);
            return new(item, Side, [.. square.Pixels.Select(value => (byte)Math.Clamp(value + 0.5f, 0, 255))]);
        }
        catch (Exception e) when (e is DataException or ImageException)
        {
            return null;
        }
    }
}
