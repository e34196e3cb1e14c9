using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class NumberTableTests
{
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    [Theory]
    [InlineData("length,width,species\n1.5,2,a\n3,4.25,b\n")]
    [InlineData("length;width;species\r\n1,5;2;a\r\n3;4,25;b\r\n")]
    [InlineData("species\tlength\twidth\na\t1.5\t2\nb\t3\t4.25\n", "species")]
    [InlineData("id,length,width,species\n1,1.5,2,a\n2,3,4.25,b\n")]
    [InlineData(",length,width,class\n0,1.5,2,a\n1,3,4.25,b\n")]
    public void Features_and_classes(string table, string? target = null)
    {
        using var folder = new TestFolder().Write("t.csv", table);
        var data = folder.Open(Whole with { TargetColumns = target is null ? null : [target] });
        Assert.Equal(["length", "width"], data.FeatureNames);
        Assert.Equal(["a", "b"], data.TargetNames);
        Assert.Equal([("row/2", 0), ("row/3", 1)], data.Items.Select(i => (i.Id, i.ClassIndex)));
        Assert.Equal([[1.5f, 2], [3, 4.25f]],
            data.Items.Select(i => ((NumbersContent)i.Content).Values.ToArray()));
    }

    [Fact]
    public void Without_a_header_columns_are_called_by_their_positions()
    {
        using var folder = new TestFolder().Write("t.csv", "1.5,2,7\r\n3,4.25,8\r\n3,5,8\r\n");
        var data = folder.Open(Whole with { Task = TargetKind.Numbers });
        Assert.Equal(["1", "2"], data.FeatureNames);
        Assert.Equal(["3"], data.TargetNames);
        Assert.Equal([7, 8, 8], data.Items.Select(i => ((NumbersTarget)i.Target!).Values.Single()));
    }

    [Fact]
    public void Rows_with_gaps_are_told_and_passed_over()
    {
        using var folder = new TestFolder().Write("t.csv",
            "x;y;z\n1,0;2;a\n?;2;a\n3.5;1;b\n4;NA;b\n5;inf;b\n1.200,5;1;b\n");
        var data = folder.Open(Whole);
        Assert.Equal([1, 1200.5f], data.Items.Select(i => ((NumbersContent)i.Content).Values[0]));
        Assert.Equal(
        [
            "row/3: Row 3 of t.csv must have a number in the column 'x'. Got '?'. It was passed over.",
            "row/4: Row 4 of t.csv must have a number in the column 'x'. Got '3.5'. It was passed over.",
            "row/5: Row 5 of t.csv must have a number in the column 'y'. Got 'NA'. It was passed over.",
            "row/6: Row 6 of t.csv must have a number in the column 'y'. Got 'inf'. It was passed over.",
        ], data.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void Words_among_the_features_are_refused()
    {
        using var folder = new TestFolder().Write("t.csv", "x,colour,z\n1,2,a\n2,red,b\n");
        Assert.Equal("Row 3 of t.csv must have a number in the column 'colour': the column to learn is 'z', and all " +
            "others must hold numbers. Got 'red'. Remove that column, or name those to learn by `TargetColumns`, or " +
            "that of pictures by `FileColumn`.", Assert.Throws<DataException>(() => folder.Open(Whole)).Message);
    }

    [Fact]
    public void Parts_and_groups_are_taken_from_their_columns()
    {
        using var folder = new TestFolder().Write("t.csv",
            "x,split,group,z\n1,train,g,a\n2,train,g,b\n3,val,h,a\n4,test,i,b\n");
        var data = folder.Open();
        Assert.Equal(["x"], data.FeatureNames);
        Assert.Equal([(DataPart.Train, "g"), (DataPart.Train, "g"), (DataPart.Val, "h"), (DataPart.Test, "i")],
            data.Items.Select(i => (i.Part, i.Group!)));
    }

    [Fact]
    public void Iris_and_wine()
    {
        var iris = TestFolder.Open(SharedData.Folder("iris"));
        Assert.Equal((150, 4, "setosa,versicolor,virginica"),
            (iris.Items.Count, iris.FeatureNames.Count, string.Join(',', iris.TargetNames)));
        string wine = SharedData.Folder("winequality");
        var named = TestFolder.Open(Path.Combine(wine, "winequality-red.csv"), Whole);
        var bare = TestFolder.Open(Path.Combine(wine, "winequality-red.noheader.csv"), Whole);
        Assert.Equal((1599, 11, "3,4,5,6,7,8"),
            (named.Items.Count, named.FeatureNames.Count, string.Join(',', named.TargetNames)));
        Assert.Equal(named.Items.Select(i => i.ClassIndex), bare.Items.Select(i => i.ClassIndex));
        Assert.Equal("There must be one table. Got 'winequality-red.csv' and " +
            "'winequality-red.noheader.csv': " +
            "name the right one itself.", Assert.Throws<DataException>(() => TestFolder.Open(wine)).Message);
    }

    [Fact]
    public void Skin_lesions_by_a_table_of_names()
    {
        var data = TestFolder.Open(Path.Combine(SharedData.Folder("isic2017"), "ISIC-2017_Training_Classes.csv"));
        Assert.Equal((2000, TargetKind.Class, "0,1"),
            (data.Items.Count, data.Kind, string.Join(',', data.TargetNames)));
    }
}
