using Injerto.Data;
using Injerto.Models;
using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>Tables get a small network of their own; pictures the model that was asked for.</summary>
public sealed class NetworkChoiceTests
{
    private static readonly TrainingSpec Spec = new() { Data = "mine" };

    [Fact]
    public void A_table_gets_a_network_without_pretrained_weights_that_knows_its_target_columns()
    {
        var chosen = NetworkChoice.For(Table(["kind", "size"]), Spec);

        Assert.Equal((NetworkSpec.ForTables, "none", "kind,size"),
            (chosen.Network, chosen.Weights, chosen.TargetColumns));
        Assert.Equal("size", NetworkChoice.For(
            Table(["kind", "size"]), Spec with { TargetColumns = "size" }).TargetColumns);
        Assert.Null(NetworkChoice.For(Table([]), Spec).TargetColumns);
        var own = NetworkSpec.Parse("mlp:8:tanh");
        Assert.Equal(own, NetworkChoice.For(Table([]), Spec with { Network = own }).Network);
    }

    [Fact]
    public void Pictures_keep_their_model_and_a_network_of_ones_own_begins_at_random()
    {
        var pictures = new DataSet("mine", TargetKind.Class, ["a"],
            [new DataItem("1", PictureContent.FromBytes([1]), new ClassTarget(0), DataPart.Train)]);
        var own = Spec with { Network = NetworkSpec.Parse("cnn:8x3:relu:pool2") };

        Assert.Same(Spec, NetworkChoice.For(pictures, Spec));
        Assert.Equal(own with { Weights = "none" }, NetworkChoice.For(pictures, own));
        Assert.Empty(NetworkChoice.Columns(pictures));
    }

    [Fact]
    public void What_is_for_pictures_alone_is_refused_for_a_table()
    {
        Assert.Equal("`Size` is for pictures, and the data is a table: leave it out.",
            Fault(Spec with { Size = 64 }));
        Assert.Equal("`Precision` must be fp32 for a table, whose numbers bf16 would round to three digits.",
            Fault(Spec with { Precision = Precision.Bf16 }));
        Assert.Equal("`Network` is trained whole, so `Cut` must be all.", Fault(Spec with { Cut = "3" }));
        Assert.NotEmpty(Fault(Spec with { Network = NetworkSpec.Parse("cnn:8x3:relu:pool2") }));

        static string Fault(TrainingSpec spec) =>
            Assert.Throws<SpecException>(() => NetworkChoice.For(Table([]), spec)).Message;
    }

    [Fact]
    public void The_columns_of_a_table_are_those_of_its_rows_whatever_else_is_there()
    {
        var mixed = new DataSet("mine", TargetKind.Class, ["a"],
        [
            new DataItem("1", PictureContent.FromBytes([1]), new ClassTarget(0), DataPart.Train),
            new DataItem("2", new NumbersContent(1, 2), new ClassTarget(0), DataPart.Train),
        ]);

        Assert.Equal(NetworkSpec.ForTables, NetworkChoice.For(mixed, Spec).Network);
        Assert.Equal(["x1", "x2"], NetworkChoice.Columns(mixed));
    }

    [Fact]
    public void Columns_without_names_are_numbered()
    {
        Assert.Equal(["x1", "x2"], NetworkChoice.Columns(Table([])));
        Assert.Equal(["acid", "sugar"], NetworkChoice.Columns(Table([], ["acid", "sugar"])));
    }

    private static DataSet Table(string[] targets, string[]? features = null) => new(
        "mine", TargetKind.Class, ["a", "b"],
        [new DataItem("1", new NumbersContent(0.5f, 2), new ClassTarget(0), DataPart.Train)])
    {
        TargetColumns = targets, FeatureNames = features ?? [],
    };
}
