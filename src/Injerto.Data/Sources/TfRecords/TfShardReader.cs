using System.Globalization;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>One reading of a TFRecord file: each record becomes an item that knows where its picture lies.</summary>
internal sealed class TfShardReader(DataSourceContext context, string shard)
{
    private const string IndexDigits = "000000";
    private readonly DataPart? part = TfShards.PartOf(shard);

    public IEnumerable<SourceItem> Read()
    {
        using var stream = Open();
        var records = new TfRecordReader(stream, shard);
        TfLayout? layout = null;
        while (Next(records))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            yield return Item(records, ref layout);
        }
        if (TfShards.CountOf(shard) is { } told && told != records.Count)
            context.Warn(shard, DataProblemKind.Layout, new(
                $"Its name tells {told} records, but it holds {records.Count}: it may be cut off.",
                $"Su nombre indica {told} registros, pero contiene {records.Count}: puede estar cortado."));
    }

    private Stream Open()
    {
        try
        {
            return context.Files.OpenSeekable(shard);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Unreadable(error);
        }
    }

    private bool Next(TfRecordReader records)
    {
        try
        {
            return records.Read();
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw Unreadable(error);
        }
    }

    private SourceItem Item(TfRecordReader records, ref TfLayout? layout)
    {
        try
        {
            layout ??= TfLayout.Of(records, context.Options);
            var record = records.Record;
            if (TfExampleReader.Find(record, layout.Image) is not { Kind: TfFeatureKind.Bytes } image
                || image.Strings(record) is not [var place, ..]) throw new InvalidDataException("it has no picture");
            long start = records.Start + place.Start;
            return Labelled(record, layout, new(IdOf(records, layout), Picture(start, place.Length))
            {
                Part = part,
            });
        }
        catch (InvalidDataException error)
        {
            throw records.Fault(LocalizedText.Same(error.Message + "."));
        }
    }

    private PictureContent Picture(long start, int length)
    {
        var (files, path) = (context.Files, shard);
        return PictureContent.FromStream(() =>
        {
            using var file = files.OpenSeekable(path);
            file.Position = start;
            byte[] bytes = new byte[length];
            file.ReadExactly(bytes);
            return new MemoryStream(bytes, writable: false);
        });
    }

    private string IdOf(TfRecordReader records, TfLayout layout)
    {
        foreach (byte[] name in layout.Ids)
        {
            var feature = TfExampleReader.Find(records.Record, name);
            if (feature.Kind == TfFeatureKind.Bytes && feature.Texts(records.Record) is [{ Length: > 0 } text])
                return text;
            if (feature.Kind == TfFeatureKind.Integers && feature.Integers(records.Record) is [var number])
                return number.ToString(CultureInfo.InvariantCulture);
        }
        return $"{shard}/{(records.Count - 1).ToString(IndexDigits, CultureInfo.InvariantCulture)}";
    }

    private SourceItem Labelled(ReadOnlySpan<byte> record, TfLayout layout, SourceItem item)
    {
        foreach (byte[] name in layout.Labels)
        {
            var feature = TfExampleReader.Find(record, name);
            if (feature.Kind == TfFeatureKind.Integers && context.Options.Task == TargetKind.Numbers)
                return Numbered(name, item, [.. feature.Integers(record).Select(n => (double)n)]);
            if (feature.Kind == TfFeatureKind.Integers)
                return item with { Labels = [.. feature.Integers(record)
                    .Select(n => n.ToString(CultureInfo.InvariantCulture)).Distinct()] };
            if (feature.Kind == TfFeatureKind.Bytes)
                return item with { Labels = [.. feature.Texts(record).Distinct(StringComparer.Ordinal)] };
            if (feature.Kind == TfFeatureKind.Floats) return Numbered(name, item, feature.Floats(record));
        }
        return item;
    }

    private SourceItem Numbered(byte[] name, SourceItem item, List<double> values)
    {
        if (context.Kind != TargetKind.Numbers)
        {
            context.Kind = TargetKind.Numbers;
            string text = TargetNames.Clean(System.Text.Encoding.UTF8.GetString(name));
            for (int i = 0; i < values.Count; i++)
                context.DeclareTarget(values.Count == 1 ? text
                    : $"{text} {(i + 1).ToString(CultureInfo.InvariantCulture)}");
        }
        return item with { Numbers = values };
    }

    private DataException Unreadable(Exception error)
    {
        var reason = ReadFault.Text(error);
        return new(new($"'{shard}' can't be read: {reason.English}", $"No se puede leer '{shard}': {reason.Spanish}"),
            error);
    }
}
