using Injerto.Models;
using Injerto.Models.Weights;
using Xunit;

namespace Injerto.Tests.Models.Weights.Names;

public sealed class NameTableTests
{
    private const string Text = """
        # confirmed: some.h5
        # eps: 1e-3
        # padding: same
        # A remark: of no meaning.
        stem = features.0
        block{s}{b:a}_conv = features.{s}.{b}.0
        layer{s}.{s}.x = same.{s}
        late{s} = features.{s-1}.up.{s+1}
        cls_token = class_token
        logits = -
        fc1 = classifier.0 @hwc7x7x512
        """;

    private static readonly NameTable Table = new("Family", "naming", Text);

    [Theory]
    [InlineData("stem.weight", "stem", "features.0", false)]
    [InlineData("block12c_conv/kernel", "block12c_conv", "features.12.2.0", false)]
    [InlineData("layer3.3.x.bias", "layer3.3.x", "same.3", false)]
    [InlineData("late4.weight", "late4", "features.3.up.5", false)]
    [InlineData("cls_token", "", "class_token", true)]
    [InlineData("logits/bias", "logits", null, false)]
    public void Rules_map_keys_and_paths(string key, string module, string? ours, bool isWhole)
    {
        Assert.True(Table.TryMap(key, module, out var mapped, out var whole, out _));
        Assert.Equal((ours, isWhole), (mapped, whole));
    }

    [Theory]
    [InlineData("stems.weight", "stems")]
    [InlineData("blockc_conv/kernel", "blockc_conv")]
    [InlineData("layer3.4.x.bias", "layer3.4.x")]
    [InlineData("late99999999999.weight", "late99999999999")]
    public void Other_names_are_left(string key, string module) =>
        Assert.False(Table.TryMap(key, module, out _, out _, out _));

    [Fact]
    public void Remarks_tell_of_the_naming()
    {
        Assert.Equal(("Family", "naming", "some.h5"), (Table.Family, Table.KeyNaming, Table.ConfirmedBy));
        Assert.Equal((ConvolutionPadding.Same, 1e-3), (Table.Padding, Table.BatchNormEpsilon));
        Assert.Null(new NameTable("F", "d", "# unconfirmed: published names only").ConfirmedBy);
    }

    [Fact]
    public void Flattened_features_are_told()
    {
        Assert.True(Table.TryMap("fc1/kernel", "fc1", out _, out _, out var flattened));
        Assert.Equal([7, 7, 512], flattened!);
    }

    [Theory]
    [InlineData("one two", "A rule must be theirs = ours. Got 'one two'.")]
    [InlineData("a{s = b", "A place in a name must be closed and named: {s}. Got '{s'.")]
    [InlineData("a = b{s}", "A place on the right of a rule must stand on its left too. 's' does not, in 'a = b{s}'.")]
    [InlineData(
        "a = b @hwc7x7", "What follows a rule must be @hwc and three sizes, as @hwc7x7x512. Got 'a = b @hwc7x7'.")]
    [InlineData("a{s} = b{s+x}", "A place in a name must be {s}, {s:a}, {s+1} or {s-1}. Got '{s+x}'.")]
    public void Lines_that_are_no_rules_are_refused(string line, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => new NameTable("F", "d", line)).Message);

    [Fact]
    public void All_tables_of_the_zoo_are_sound() => Assert.All(NameTable.All, table => Assert.NotEmpty(table.Family));
}
