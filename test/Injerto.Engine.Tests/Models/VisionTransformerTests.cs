using Injerto.Models;
using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Models;

public class VisionTransformerTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(8)]
    [InlineData(0)]
    public void A_side_that_is_no_multiple_of_the_patch_is_refused(int size) => Engine.Run(() => Assert.Equal(
        $"A vision transformer's pictures must have a side that is a multiple of 16 pixels. Got {size}.",
        Assert.Throws<ModelException>(
            () => ModelRegistry.Find("vit_s_16").Build(new() { Classes = 2, Size = size })).Message));

    [Fact]
    public void Pictures_of_another_size_are_refused() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = ModelRegistry.Find("vit_s_16").Build(new() { Classes = 2, Size = 32 });

        Assert.Equal(
            "VisionTransformer must be given pictures of 32×32 pixels. Got float32[1, 3, 32, 48]. Resize them, or "
            + "build the model for their size.",
            Assert.Throws<InputShapeException>(() => network.Call(Tensor.Zeros([1, 3, 32, 48]))).Message);
    });

    [Fact]
    public void Weights_of_another_size_are_loaded_with_their_positions_interpolated() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var (from, to) = (Small(size: 32), Small(size: 48));
        var path = Path.Combine(Path.GetTempPath(), $"injerto-{Guid.NewGuid():N}.safetensors");
        try
        {
            StateDictFile.Save(path, from.StateDict());
            PretrainedWeights.Open(path).LoadInto(to, keepsHead: true);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.All(from.StateDict(), p => Assert.True((p.Key == "encoder.pos_embedding"
            ? PositionEmbedding.Resize(p.Value, 3) : p.Value).ContentEquals(to.StateDict()[p.Key]), p.Key));
    });

    [Theory]
    [InlineData("encoder.pos_embedding", true, 1, 17, 24)]
    [InlineData("encoder.pos_embedding", false, 1, 18, 24)]
    [InlineData("encoder.pos_embedding", false, 1, 17, 48)]
    [InlineData("encoder.pos_embedding", false, 1, 1, 24)]
    [InlineData("encoder.pos_embedding", false, 17, 24)]
    [InlineData("encoder.pos_embedding", false, 1, 1 + (257 * 257), 24)]
    [InlineData("class_token", false, 1, 17, 24)]
    public void Only_an_embedding_of_a_square_of_the_same_width_is_adapted(string key, bool can, params int[] shape) =>
        Engine.Run(() => Assert.Equal(can, Small(size: 32).CanAdapt(key, [.. shape.Select(s => (long)s)])));

    [Theory]
    [InlineData("conv_proj.weight", 0.036084)]                                        // 1/√768
    [InlineData("encoder.pos_embedding", 0.02)]
    [InlineData("encoder.layers.encoder_layer_3.mlp.0.weight", 0.032275)]             // √(2/1920)
    [InlineData("encoder.layers.encoder_layer_3.mlp.0.bias", 1e-6)]
    [InlineData("encoder.layers.encoder_layer_3.self_attention.in_proj_weight", 0.036084)]   // √(2/1536)
    [InlineData("encoder.layers.encoder_layer_3.self_attention.out_proj.weight", 0.029463)]  // 1/√(3 · 384)
    [InlineData("heads.head.weight", 0)]
    public void First_values_have_the_published_deviation(string key, double deviation) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        Engine.Seed(1);
        var values = ModelRegistry.Find("vit_s_16").Build(new() { Classes = 1000 }).StateDict()[key];
        var error = deviation / Math.Sqrt(values.Elements);

        Assert.Equal(0, values.Mean().Item(), 5 * error);
        Assert.Equal(deviation, values.Square().Mean().Sqrt().Item(), 4 * error);
    });

    private static VisionTransformer Small(int size) => new(new() { Classes = 2, Size = size }, width: 24, heads: 2);
}
