using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class VocTests
{
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    [Theory]
    [InlineData("")]
    [InlineData("VOC2007/")]
    [InlineData("VOCdevkit/VOC2012/")]
    public void Labels_are_the_classes_of_the_objects(string year)
    {
        using var folder = new TestFolder();
        Add(folder, year, "1", "dog:0", "cat:0", "dog:0");
        Add(folder, year, "2", "dog:1", "cat:0");
        Add(folder, year, "3", "dog:1", "dog:0", "cat:1");
        Add(folder, year, "4");
        folder.Write($"{year}ImageSets/Main/trainval.txt", "1\n2\r\n\n3  1\n")
            .Write($"{year}ImageSets/Main/test.txt", "4");
        var data = folder.Open(Whole);
        Assert.Equal((TargetKind.Labels, "cat,dog"), (data.Kind, string.Join(',', data.TargetNames)));
        Assert.Equal(["1", "2", "3", "4"], data.Items.Select(i => Path.GetFileNameWithoutExtension(i.Id)));
        Assert.Equal(
        [
            new LabelsTarget([0, 1]), new LabelsTarget([0]) { Ignored = [1] },
            new LabelsTarget([1]) { Ignored = [0] }, new LabelsTarget([]),
        ], data.Items.Select(i => i.Target));
        Assert.Equal([DataPart.Train, DataPart.Train, DataPart.Train, DataPart.Test], data.Items.Select(i => i.Part));
    }

    [Fact]
    public void Classes_that_are_only_difficult_are_no_labels_unless_a_model_knows_them()
    {
        using var folder = new TestFolder();
        Add(folder, "", "1", "dog:0", "sofa:1");
        Add(folder, "", "2", "cat:0");
        Assert.Equal(["cat", "dog"], folder.Open(Whole).TargetNames);
        var judged = folder.Open(Whole with { KnownClasses = ["sofa", "dog", "cat"] });
        Assert.Equal(new LabelsTarget([1]) { Ignored = [0] }, judged.Items[0].Target);
    }

    [Fact]
    public void Train_and_val_count_where_both_lists_exist()
    {
        using var folder = new TestFolder();
        foreach (string id in new[] { "1", "2", "3" }) Add(folder, "", id, "dog:0", "cat:0");
        folder.Write("ImageSets/Main/trainval.txt", "1\n2\n").Write("ImageSets/Main/train.txt", "2\n")
            .Write("ImageSets/Main/val.txt", "1\n").Write("ImageSets/Main/test.txt", "3\n");
        Assert.Equal([("2", DataPart.Train), ("1", DataPart.Val), ("3", DataPart.Test)],
            folder.Open(Whole).Items.Select(i => (Path.GetFileNameWithoutExtension(i.Id), i.Part)));
        folder.Write("ImageSets/Main/test.txt", "1\n../2\n");
        Assert.Equal("ImageSets/Main/test.txt: Line 2 must be the name of a picture without folders. Got '../2'.\n  " +
            "ImageSets/Main/test.txt: A picture must be in one part. '1' is in the lists val and test.",
            folder.FailToOpen(Whole));
    }

    [Fact]
    public void Without_lists_every_annotation_counts()
    {
        using var folder = new TestFolder();
        foreach (string id in new[] { "1", "2" }) Add(folder, "", id, "dog:0", "cat:0");
        folder.Write("JPEGImages/3.jpg", "3");
        Assert.Equal(["JPEGImages/1.jpg", "JPEGImages/2.jpg"], folder.Open(Whole).Items.Select(i => i.Id));
    }

    [Theory]
    [InlineData("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM " +
        "'file:///etc/passwd'>]><annotation>&x;</annotation>",
        "For security reasons DTD is prohibited")]
    [InlineData("<annotation><object><name>dog", "Unexpected end of file")]
    [InlineData("<notes/>", "It begins with <notes>.")]
    [InlineData("<annotation>\n<object><part><name>head</name></part></object></annotation>",
        "The object in line 2 has no name.")]
    [InlineData("", "Root element is missing.")]
    public void Other_documents_are_told_and_passed_over(string xml, string reason)
    {
        using var folder = new TestFolder();
        foreach (string id in new[] { "1", "2" }) Add(folder, "", id, "dog:0", "cat:0");
        folder.Write("Annotations/2.xml", xml).Write("ImageSets/Main/train.txt", "1\n2\n7\n");
        string[] problems = [.. folder.Open(Whole).Problems.Select(p => p.ToString())];
        Assert.StartsWith("Annotations/2.xml: It must be an annotation of PASCAL VOC, as XML without a document " +
            "type: " +
            reason, problems[0]);
        Assert.Equal("JPEGImages/7.jpg: A list or an annotation names this picture, but it does not exist.",
            problems[1]);
    }

    [Fact]
    public void One_year_must_be_named()
    {
        using var folder = new TestFolder();
        Add(folder, "VOC2007/", "1", "dog:0");
        Add(folder, "VOC2012/", "1", "dog:0");
        Assert.Equal("One year of PASCAL VOC must be named. There are VOC2007 and VOC2012: name the folder of one.",
            Assert.Throws<DataException>(() => folder.Open()).Message);
    }

    [Fact]
    public void The_real_files_agree_with_their_lists_of_classes()
    {
        string year = Path.Combine(SharedData.Folder("voc2007_subset"), "VOCdevkit", "VOC2007");
        var data = TestFolder.Open(Path.GetDirectoryName(year)!, Whole);
        Assert.Equal((200, 100, 20),
            (data.Of(DataPart.Train).Count, data.Of(DataPart.Test).Count, data.TargetNames.Count));
        Assert.All(data.TargetNames, (name, index) =>
        {
            // 1: it is there, 0: all objects are difficult, −1: it is not there.
            var told = new[] { "trainval", "test" }.SelectMany(list =>
                File.ReadLines(Path.Combine(year, "ImageSets", "Main", $"{name}_{list}.txt")))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .ToDictionary(words => words[0], words => words[1]);
            Assert.All(data.Items, item =>
            {
                var target = (LabelsTarget)item.Target!;
                string found = target.Indices.Contains(index) ? "1" : target.Ignored.Contains(index) ? "0" : "-1";
                Assert.Equal(told[Path.GetFileNameWithoutExtension(item.Id)], found);
            });
        });
    }

    private static void Add(TestFolder folder, string year, string id, params string[] objects) =>
        folder.Write($"{year}JPEGImages/{id}.jpg", $"{year} {id}").Write($"{year}Annotations/{id}.xml",
            $"<?xml version='1.0'?>\n<annotation><filename>{id}.jpg</filename><!-- drawn -->" +
            string.Concat(objects.Select(o => o.Split(':')).Select(o => $"<object><part><name>head</name><difficult>" +
            $"1</difficult></part><name>{o[0]}</name><difficult>{o[1]}</difficult></object>")) + "</annotation>");
}
