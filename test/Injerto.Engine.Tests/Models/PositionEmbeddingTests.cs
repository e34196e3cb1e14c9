using System.Text.Json;
using Injerto.Models;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>Against torchvision's interpolation; values and script in test/reference/models.</summary>
public class PositionEmbeddingTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Other_sizes_are_interpolated_as_torchvision_does(int side) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var golden = JsonDocument.Parse(File.ReadAllText(Reference.Path("models/position_embedding.json")));
        var expected = golden.RootElement.GetProperty($"{side}").EnumerateArray().Select(v => v.GetSingle()).ToArray();

        var resized = PositionEmbedding.Resize(Example(), side);

        Assert.Equal([1, 1 + (side * side), 2], resized.Shape);
        Assert.All(resized.ToArray<float>().Zip(expected), v => Assert.Equal(v.Second, v.First, 1e-6));
    });

    [Fact]
    public void The_same_size_stays_what_it_is() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var example = Example();

        Assert.Same(example, PositionEmbedding.Resize(example, 3));
    });

    [Fact]
    public void What_is_no_square_is_refused() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        foreach (var shape in (long[][])[[1, 11, 2], [2, 10, 2], [1, 1, 2], [10, 2]])
        {
            Assert.Equal(
                "An embedding of positions must be of a square of patches, [1, 1 + n², width]. Got "
                + $"[{string.Join(", ", shape)}].",
                Assert.Throws<ModelException>(() => PositionEmbedding.Resize(Tensor.Zeros(shape), 4)).Message);
        }
    });

    [Fact]
    public void A_network_adapts_its_embedding_and_nothing_else() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = ModelRegistry.Find("vit_s_16").Build(new() { Classes = 2, Size = 48 });
        var other = Tensor.Ones([1, 5, 384]);

        Assert.Equal([1, 10, 384], network.Adapt("encoder.pos_embedding", other).Shape);
        Assert.Same(other, network.Adapt("class_token", other));
    });

    private static Tensor Example() => Tensor.From([.. Enumerable.Range(0, 20).Select(i => MathF.Sin(i))], [1, 10, 2]);
}
