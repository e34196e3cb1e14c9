using System.Text;
using Injerto.Models.Weights;
using Xunit;

namespace Injerto.Tests.Models.Weights;

/// <summary>Initialisers that an export stored once for several names are there under each of them.</summary>
public sealed class OnnxAliasesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_shared_initialiser_is_there_under_each_of_its_names()
    {
        var path = Model(
            Identity("bn1.weight", "bn2.weight"), Identity("bn2.weight", "bn3.weight"), Initializer("bn1.weight"));

        using var file = WeightsFile.Open(path);

        Assert.Equal(["bn1.weight", "bn2.weight", "bn3.weight"], file.Entries.Select(e => e.Name));
        Assert.All(file.Entries, e => Assert.Equal([1.5f, -2f], file.ReadFloats(e)));
    }

    [Theory]
    [InlineData("Identity", "onnx::Conv_12")]
    [InlineData("Identity", "/layer1/Identity_output_0")]
    [InlineData("Identity", "12")]
    [InlineData("Relu", "bn2.weight")]
    public void Names_that_the_export_made_up_and_other_nodes_are_no_weights(string type, string output)
    {
        var path = Model(Node(type, "bn1.weight", output), Identity("x", "y"), Initializer("bn1.weight"));

        using var file = WeightsFile.Open(path);

        Assert.Equal("bn1.weight", Assert.Single(file.Entries).Name);
    }

    private static byte[] Identity(string input, string output) => Node("Identity", input, output);

    private static byte[] Node(string type, string input, string output) =>
        Block(1, [.. Text(1, input), .. Text(2, output), .. Text(4, type)]);

    // Two floats: dims, data type 1, name, raw data.
    private static byte[] Initializer(string name) =>
        Block(5, [8, 2, 16, 1, .. Text(8, name), .. Block(
            9, [.. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)])]);

    private static byte[] Text(int field, string text) => Block(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Block(int field, byte[] bytes) => [(byte)(field << 3 | 2), (byte)bytes.Length, .. bytes];

    private string Model(params byte[][] graph)
    {
        var content = graph.SelectMany(part => part).ToArray();
        return _folder.File(
            "model.onnx",
            [8, 8, (byte)(7 << 3 | 2), (byte)(content.Length | 0x80), (byte)(content.Length >> 7), .. content]);
    }
}
