using Injerto.Images;

namespace Injerto.Data.Checks;

/// <summary>
/// Reads each content once, on all cores: its fingerprint, and whether it is a picture by its head, or a row of finite
/// numbers.
/// </summary>
internal static class ContentCheck
{
    public static ContentReport[] Read(IReadOnlyList<ItemContent> contents, IProgress<DataProgress>? progress,
        CancellationToken cancellation)
    {
        var reports = new ContentReport[contents.Count];
        var count = new ProgressCount("reading", contents.Count, progress);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellation };
        Parallel.For(0, contents.Count, options, i =>
        {
            reports[i] = Read(contents[i]);
            count.Step();
        });
        return reports;
    }

    private static ContentReport Read(ItemContent content)
    {
        if (content is NumbersContent row) return Read(row);
        try
        {
            using var bytes = ((PictureContent)content).Read();
            if (bytes.Span.IsEmpty) return new(0, new("It is empty (0 bytes).", "Está vacío (0 bytes)."));
            ImageDecoder.Probe(bytes.Span);
            return new(ContentFingerprint.Of(bytes.Span), null);
        }
        catch (Exception error) when (error is DataException or ImageException)
        {
            return new(0, ReadFault.Text(error));
        }
    }

    private static ContentReport Read(NumbersContent row)
    {
        for (int i = 0; i < row.Values.Length; i++)
            if (!float.IsFinite(row.Values[i]))
                return new(0, new($"Each value must be finite. Value {i + 1} is {row.Values[i]}.",
                    $"Cada valor debe ser finito. El valor {i + 1} es {row.Values[i]}."));
        return new(ContentFingerprint.Of(row), null);
    }
}
