using Injerto.Data.Sources;
using Injerto.Images;
using Injerto.Text;

namespace Injerto.Data.Conversion;

/// <summary>
/// Writes pictures as <c>tf.train.Example</c> into TFRecord files of about 100 MB, those of each part in a folder of
/// its own, under the names that TensorFlow's own data sets use.
/// </summary>
internal sealed class RecordWriter(DataSet data, string folder) : DataWriter(data, folder)
{
    internal const long ShardBytes = 100_000_000;

    private readonly Dictionary<DataPart, Shard> shards = [];

    public override IReadOnlyList<LocalizedText> Notes => [.. NotesOf(Data)];

    public override LocalizedText? Fault() =>
        Data.Items.All(item => item.Content is PictureContent) ? null : new(
            "TFRecord files are written of pictures, and this data has rows of numbers. Write it as csv.",
            "Los archivos TFRecord se escriben con imágenes, y estos datos tienen filas de números. Escríbalos como " +
            "csv.");

    public override long Write(DataItem item)
    {
        using var picture = Read(item);
        var header = ImageDecoder.Probe(picture.Span);
        var example = new TfExample()
            .Add("image/encoded", picture.Span.ToArray())
            .Add("image/filename", item.Id)
            .Add("image/format", header.Format.ToString().ToLowerInvariant())
            .Add("image/height", header.Height)
            .Add("image/width", header.Width);
        Target(example, item.Target);
        ShardOf(item.Part).Write(example.ToBytes());
        return picture.Span.Length;
    }

    public override void Complete()
    {
        foreach (var shard in shards.Values) shard.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        Complete();
        base.Dispose(disposing);
    }

    private void Target(TfExample example, ItemTarget? target)
    {
        int[] indices = target switch
        {
            ClassTarget one => [one.Index],
            LabelsTarget several => [.. several.Indices],
            _ => [],
        };
        if (target is NumbersTarget numbers) example.Add("target", [.. numbers.Values.Select(v => (float)v)]);
        else if (target is not null)
            example.Add("image/class/label", [.. indices.Select(i => (long)i)])
                .Add("image/class/text", [.. indices.Select(i => Data.TargetNames[i])]);
    }

    private Shard ShardOf(DataPart part)
    {
        if (!shards.TryGetValue(part, out var shard))
        {
            string place = HasParts ? Path.Combine(Folder, NameOf(part)) : Folder;
            Directory.CreateDirectory(place);
            shards[part] = shard = new Shard(Path.Combine(place, HasParts ? NameOf(part) : "data"));
        }
        return shard;
    }

    private static IEnumerable<LocalizedText> NotesOf(DataSet data)
    {
        int unsure = data.Items.Count(item => item.Target is LabelsTarget { Ignored.Length: > 0 });
        if (unsure > 0)
            yield return new(
                $"{Count.Images(unsure).English} with labels that count neither way: the records say that they do " +
                "not apply.",
                $"{Count.Images(unsure).Spanish} con etiquetas que no cuentan ni a favor ni en contra: los registros " +
                "dicen que no se aplican.");
        if (data.Kind == TargetKind.Numbers)
            yield return new(
                "The numbers are stored in single precision and without names.",
                "Los números se guardan en precisión simple y sin nombres.");
        if (data.Items.Any(item => item.Group is not null))
            yield return new("Groups are not stored.", "Los grupos no se guardan.");
    }

    /// <summary>The files of one part, one after the other.</summary>
    private sealed class Shard(string stem) : IDisposable
    {
        private FileStream? file;
        private TfRecordWriter? records;
        private int number;

        public void Write(byte[] record)
        {
            if (file is null || file.Position >= ShardBytes) Next();
            records!.Write(record);
        }

        public void Dispose()
        {
            records?.Dispose();
            file?.Dispose();
            (records, file) = (null, null);
        }

        private void Next()
        {
            Dispose();
            file = File.Create($"{stem}-{number++:D5}.tfrecord");
            records = new TfRecordWriter(file);
        }
    }
}
