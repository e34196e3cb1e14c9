using System.Security.Cryptography;
using System.Text.Json;
using Injerto.Data;
using Injerto.Data.Conversion;
using Injerto.Data.Sources;
using Injerto.Tests.Conventions;
using Injerto.Tests.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Conversion;

public sealed class RecordWriterTests : IDisposable
{
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    private readonly TestFolder _out = new();

    public void Dispose() => _out.Dispose();

    [Fact]
    public void From_folders_to_records_and_back_the_files_are_the_same()
    {
        using var source = new TestFolder("train/a/1.jpg", "train/a/2.PNG", "train/b/3.jpg", "val/a/4.jpg",
            "val/b/5.jpg");
        Write(source.Open(), "records");
        Assert.Equal(["train/train-00000.tfrecord", "val/val-00000.tfrecord"], Files(_out.At("records")).Keys);
        DataConversion.Write(TestFolder.Open(_out.At("records")), DataFormat.Folders, _out.At("folders"),
            cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Files(source.Path), Files(_out.At("folders")));
    }

    [Fact]
    public void Labels_come_back_where_there_are_several_one_or_none()
    {
        var data = Pictures(TargetKind.Labels, ["cat", "dog"], new LabelsTarget([0, 1]), new LabelsTarget([]),
            new LabelsTarget([1]) { Ignored = [0] });
        var result = Write(data, "records");
        Assert.Equal(["1 image with labels that count neither way: the records say that they do not apply.",
            "Groups are not stored."], result.Notes.Select(note => note.English));
        Assert.Equal(["1 imagen con etiquetas que no cuentan ni a favor ni en contra: los registros dicen que no se " +
            "aplican.", "Los grupos no se guardan."], result.Notes.Select(note => note.Spanish));
        var back = TestFolder.Open(_out.At("records"), Whole);
        Assert.Equal((TargetKind.Labels, "cat dog"), (back.Kind, string.Join(' ', back.TargetNames)));
        Assert.Equal([[0, 1], [], [1]], back.Items.Select(item => ((LabelsTarget)item.Target!).Indices.ToArray()));
    }

    [Fact]
    public void Numbers_come_back_in_single_precision()
    {
        var result = Write(Pictures(TargetKind.Numbers, ["age", "area"], new NumbersTarget([0.1, 3]),
            new NumbersTarget([-2, 1e9])), "records");
        var note = Assert.Single(result.Notes);
        Assert.Equal(("The numbers are stored in single precision and without names.",
            "Los números se guardan en precisión simple y sin nombres."), (note.English, note.Spanish));
        Assert.Equal([[0.1f, 3], [-2, 1e9f]], TestFolder.Open(_out.At("records"), Whole).Items
            .Select(item => ((NumbersTarget)item.Target!).Values.Select(v => (float)v)));
    }

    [Fact]
    public void What_another_reader_made_of_the_files_is_what_was_written()
    {
        // converted.json is what read_tfrecords.py --check prints for converted.tfrecord.
        string reference = Path.Combine(Repository.Root, "test", "reference", "data");
        var data = Pictures(TargetKind.Class, ["cat", "señal"], new ClassTarget(1), new ClassTarget(0), null);
        Write(data, "records");
        string written = Path.Combine(_out.At("records"), "data-00000.tfrecord");
        if (Environment.GetEnvironmentVariable("INJERTO_ACCEPT") == "1")
            File.Copy(written, Path.Combine(reference, "converted.tfrecord"), overwrite: true);
        Assert.Equal(File.ReadAllBytes(Path.Combine(reference, "converted.tfrecord")), File.ReadAllBytes(written));
        var seen = File.ReadLines(Path.Combine(reference, "converted.json"))
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(data.Items.Count, seen.Count);
        for (int i = 0; i < seen.Count; i++)
        {
            using var picture = data.Items[i].Picture.Read();
            Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(picture.Span)), data.Items[i].Id, "bmp"), (
                seen[i].GetProperty("image/encoded")[0].GetProperty("sha256").GetString(),
                seen[i].GetProperty("image/filename")[0].GetString(),
                seen[i].GetProperty("image/format")[0].GetString()));
            Assert.Equal((1, 1), (
                seen[i].GetProperty("image/width")[0].GetInt32(), seen[i].GetProperty("image/height")[0].GetInt32()));
            Assert.Equal(data.Items[i].Target is not null, seen[i].TryGetProperty("image/class/label", out var label));
            if (data.Items[i].Target is ClassTarget one)
                Assert.Equal((one.Index, data.TargetNames[one.Index]), (
                    label[0].GetInt32(), seen[i].GetProperty("image/class/text")[0].GetString()));
        }
    }

    private ConversionResult Write(DataSet data, string folder) => DataConversion.Write(
        data, DataFormat.TfRecord, _out.At(folder), cancellation: TestContext.Current.CancellationToken);

    private static DataSet Pictures(TargetKind kind, string[] names, params ItemTarget?[] targets) =>
        new("x", kind, names, [.. targets.Select((target, i) => new DataItem(
            $"{i}.bmp", PictureContent.FromBytes(TestPicture.Of($"{i}")), target, DataPart.Train)
            { Group = kind == TargetKind.Labels ? "g" : null })]);

    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file), file => Convert.ToHexString(File.ReadAllBytes(file))),
        StringComparer.Ordinal);
}
