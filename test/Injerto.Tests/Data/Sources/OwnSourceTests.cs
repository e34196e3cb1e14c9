using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class OwnSourceTests
{
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    [Fact]
    public void Labels_of_pictures_in_memory()
    {
        var data = Open(_ =>
            [Picture("1") with { Labels = ["b", "a"] }, Picture("2") with { Labels = [] }, Picture("3")
            with { Labels = ["a"] }]);
        Assert.Equal((TargetKind.Labels, "memory", "memory"), (data.Kind, data.Name, data.Location));
        Assert.Equal([new LabelsTarget([0, 1]), new LabelsTarget([]), new LabelsTarget([0])],
            data.Items.Select(i => i.Target));
    }

    [Fact]
    public void Numbers_of_rows_are_shared_out_and_judged()
    {
        static IEnumerable<SourceItem> Rows(DataSourceContext context)
        {
            context.DeclareTarget("price");
            return Enumerable.Range(0, 20)
                .Select(i => new SourceItem($"{i}", new NumbersContent(i, 2)) { Numbers = [i / 2.0] });
        }
        var data = DataSources.Open(new Source(Rows), "memory", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((TargetKind.Numbers, 14, 3, 3),
            (data.Kind, data.Of(DataPart.Train).Count, data.Of(DataPart.Val).Count, data.Of(DataPart.Test).Count));
        Assert.Equal(["price"], data.TargetNames);
        Assert.Equal(new NumbersTarget([3.5]), data.Items.Single(i => i.Id == "7").Target);

        string message = Assert.Throws<DataException>(() =>
            Open(_ => [new("x", new NumbersContent(1)) { Numbers = [double.NaN] }])).Message;
        Assert.EndsWith("x: It must have 0 finite values (). Got [NaN].", message);
    }

    [Fact]
    public void Where_one_item_has_numbers_all_must_have_them()
    {
        var error = Assert.Throws<DataException>(() => DataSources.Open(new Source(context =>
        {
            context.DeclareTarget("price");
            return [Picture("1") with { Numbers = [1] }, Picture("2") with { Labels = ["a"] },
                Picture("3") with { Numbers = [1, 2] }];
        }), "memory", cancellation: TestContext.Current.CancellationToken)).Text;
        Assert.EndsWith("\n  2: It must have 1 finite value (price). Got none.\n  3: It must have 1 finite value " +
            "(price). Got [1, 2].", error.English);
        Assert.EndsWith("\n  2: Debe tener 1 valor finito (price). Tiene ninguno.\n  3: Debe tener 1 valor finito " +
            "(price). Tiene [1, 2].", error.Spanish);
    }

    [Fact]
    public void Rows_must_be_finite_and_equal_rows_are_told()
    {
        var data = Open(_ =>
            [Row("1", 1, 2), Row("2", 1, float.NaN), Row("3", 1, 2), Row("4", 3, 4) with { Labels = ["b"] }]);
        Assert.Equal(
            ["Rows that come more than once, with the same target: "
                + "1.", "2: Each value must be finite. Value 2 is NaN."],
            data.Problems.Select(p => p.ToString()));
        static SourceItem Row(string id, params float[] values) =>
            new(id, new NumbersContent(values)) { Labels = ["a"] };
    }

    [Fact]
    public void Items_without_a_label_among_others_are_passed_over()
    {
        var data = Open(_ =>
            [Picture("1") with { Labels = ["a"] }, Picture("2"), Picture("3") with { Labels = ["b"] }]);
        Assert.Equal("2: It has no label as others have, so it was " +
            "passed over.", Assert.Single(data.Problems).ToString());
        Assert.EndsWith("Items must have labels to learn from. None has one.",
            Assert.Throws<DataException>(() => Open(_ => [Picture("1")])).Message);
    }

    [Fact]
    public void Ids_must_be_unique() => Assert.Equal("The ids that a source gives must be unique. '1' comes 2 times.",
        Assert.Throws<ArgumentException>(() => Open(_ => [Picture("1"), Picture("1")])).Message);

    [Fact]
    public void A_stream_that_fails_is_told_in_both_languages()
    {
        var data = Open(_ => [Picture("1") with { Labels = ["a"] }, Picture("3") with { Labels = ["b"] },
            new("2", PictureContent.FromStream(() =>
                throw new InvalidDataException("The archive is damaged."))) { Labels = ["a"] }]);
        Assert.Equal("2: The archive is damaged.", Assert.Single(data.Problems).Text.Spanish);
        var missing = Assert.Throws<DataException>(() => PictureContent.FromFile("/no/such.jpg").Read()).Text;
        Assert.Equal(("It does not exist.", "No existe."), (missing.English, missing.Spanish));
    }

    private static DataSet Open(Func<DataSourceContext, IEnumerable<SourceItem>> read) =>
        DataSources.Open(new Source(read), "memory", Whole, cancellation: TestContext.Current.CancellationToken);

    private static SourceItem Picture(string id) => new(id, PictureContent.FromBytes(TestPicture.Of(id)));

    private sealed class Source(Func<DataSourceContext, IEnumerable<SourceItem>> read) : IDataSource
    {
        public string Name => "of the test";

        public bool Recognizes(DataLocation location) => false;

        public IEnumerable<SourceItem> Read(DataSourceContext context) => read(context);
    }
}
