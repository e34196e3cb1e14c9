using Injerto.Data;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class SharedDataTests
{
    [Fact]
    public void Ants_and_bees_with_its_manifest()
    {
        var data = TestFolder.Open(SharedData.Folder("hymenoptera"));
        Assert.Equal(["ants", "bees"], data.TargetNames);
        Assert.Equal([123, 121], data.ClassCounts(DataPart.Train));
        Assert.Equal([70, 83], data.ClassCounts(DataPart.Val));
        Assert.False(data.Has(DataPart.Test));
        var problem = Assert.Single(data.Problems);
        Assert.Equal(new DataProblem("hymenoptera_data/train/ants/imageNotFound.gif", DataProblemKind.Unlisted,
            ProblemSeverity.Warning,
            new("manifest.csv leaves it out, so it was passed over.", "manifest.csv no lo nombra, así que se " +
                "pasó por alto.")), problem);
    }

    [Fact]
    public void Ants_and_bees_without_its_manifest()
    {
        var data = TestFolder.Open(Path.Combine(SharedData.Folder("hymenoptera"), "hymenoptera_data"));
        Assert.Equal([124, 121], data.ClassCounts(DataPart.Train));
        Assert.Equal([70, 83], data.ClassCounts(DataPart.Val));
        Assert.Empty(data.Problems);
    }

    [Fact]
    public void Five_flowers()
    {
        var data = TestFolder.Open(SharedData.Folder("flower_photos"));
        Assert.Equal(["daisy", "dandelion", "roses", "sunflowers", "tulips"], data.TargetNames);
        Assert.All(data.ClassCounts(DataPart.Train), count => Assert.Equal(60, count));
        Assert.All(data.ClassCounts(DataPart.Val), count => Assert.Equal(15, count));
        Assert.Empty(data.Problems);
    }

    [Fact]
    public void Skin_lesions()
    {
        var data = TestFolder.Open(SharedData.Folder("isic2017"));
        Assert.Equal(["melanoma", "not_melanoma"], data.TargetNames);
        Assert.Equal([374, 1626], data.ClassCounts(DataPart.Train));
        Assert.Equal([30, 120], data.ClassCounts(DataPart.Val));
    }

    [Fact]
    public void Photos_with_several_labels()
    {
        var data = TestFolder.Open(SharedData.Folder("voc2007_subset"));
        Assert.True(data.Kind == TargetKind.Labels);
        Assert.Equal(20, data.TargetNames.Count);
        Assert.Equal((200, 100), (data.Of(DataPart.Train).Count, data.Of(DataPart.Test).Count));
        var item = data.Items.Single(i => i.Id.EndsWith("000059.jpg", StringComparison.Ordinal));
        Assert.Equal(["person", "tvmonitor"], ((LabelsTarget)item.Target!).Indices.Select(l => data.TargetNames[l]));
        Assert.Throws<InvalidOperationException>(() => item.ClassIndex);
    }
}
