using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

public class InputShapeTests
{
    public static TheoryData<string, Func<Module>, long[], string> Faults => new()
    {
        { "grey for colour", () => new Conv2d(3, 8, 3), [2, 1, 8, 8],
          "Conv2d must be given [N, 3, H, W]. Got float32[2, 1, 8, 8]. Check whether the images are read as grey or "
          + "as colour, as the network expects." },
        { "channels last", () => new Conv2d(3, 8, 3), [2, 8, 8, 3], "Conv2d must be given [N, 3, H, W]. Got "
            + "float32[2, 8, 8, 3]. The channels lie last: Permute(0, 3, 1, 2)." },
        { "no batch", () => new Conv2d(3, 8, 3), [3, 8, 8], "Conv2d must be given [N, 3, H, W]. Got float32[3, 8, "
            + "8]. Add the batch dimension: Unsqueeze(0)." },
        { "features", () => new Conv2d(16, 8, 3), [2, 8], "Conv2d must be given [N, 16, H, W]. Got float32[2, 8]. "
            + "Check the layer before it." },
        { "too small", () => new Conv2d(3, 8, 7, padding: 1), [2, 3, 4, 8],
          "Conv2d must be given images of at least 5×5 pixels. Got float32[2, 3, 4, 8]. The kernel must fit into the "
          + "padded image: use larger images, or pad more." },
        { "channels of norm", () => new BatchNorm2d(4), [2, 5, 3, 3], "BatchNorm2d must be given [N, 4, H, W]. Got "
            + "float32[2, 5, 3, 3]. Check the layer before it." },
        { "image into 1d", () => new BatchNorm1d(4), [2, 4, 3, 3],
          "BatchNorm1d must be given [N, 4] or [N, 4, L]. Got float32[2, 4, 3, 3]. For images use BatchNorm2d; else "
          + "check the layer before it." },
        { "layernorm", () => new LayerNorm([3, 4]), [2, 4, 3], "LayerNorm must be given […, 3, 4]. Got float32[2, 4, "
            + "3]. Check the layer before it." },
        { "pool", () => new MaxPool2d(2), [2, 8], "MaxPool2d must be given [N, C, H, W]. Got float32[2, 8]. Check "
            + "the layer before it." },
        { "pool too large, rounding up", () => new MaxPool2d(5, 2, ceiling: true), [1, 1, 3, 9],
          "MaxPool2d must be given images of at least 4×4 pixels. Got float32[1, 1, 3, 9]. The window must fit into "
          + "the padded image: use larger images or a smaller window." },
        { "pool too large", () => new AvgPool2d(5, padding: 1), [1, 1, 2, 9],
          "AvgPool2d must be given images of at least 3×3 pixels. Got float32[1, 1, 2, 9]. The window must fit into "
          + "the padded image: use larger images or a smaller window." },
        { "global", () => new GlobalAveragePooling2d(), [2, 8, 3], "GlobalAveragePooling2d must be given [N, C, H, "
            + "W]. Got float32[2, 8, 3]. Add the batch dimension: Unsqueeze(0)." },
        { "linear", () => new Linear(10, 2), [4, 9], "Linear must be given [N, …, 10]. Got float32[4, 9]. Check the "
            + "layer before it." },
        { "linear on images", () => new Linear(10, 2), [4, 1, 2, 5], "Linear must be given [N, …, 10]. Got "
            + "float32[4, 1, 2, 5]. Put a Flatten before it." },
        { "softmax", () => new Softmax(2), [4, 9], "Softmax must be given at least 3 dimensions. Got float32[4, 9]. "
            + "Its outputs sum to 1 along dimension 2; −1 is the last." },
        { "flatten", () => new Flatten(), [4], "Flatten must be given dimensions 1 to -1. Got float32[4]. Check the "
            + "layer before it." },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_wrong_shape_is_told_with_its_remedy(string fault, Func<Module> make, long[] shape, string message) =>
        Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var layer = make();

        var error = Assert.Throws<InputShapeException>(() => layer.Call(Tensor.Zeros(shape)));

        Assert.True(message == error.Message, $"{fault}: {error.Message}");
    });

    [Fact]
    public void The_path_in_the_network_is_told() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = new Sequential(new ReLU(), new Sequential(new Conv2d(3, 4, 1), new Conv2d(5, 2, 1)));
        var before = LiveTensorCount.Settled();

        var error = Assert.Throws<InputShapeException>(() => network.Call(Tensor.Zeros([1, 3, 2, 2])));

        Assert.Equal("1.1", error.ModulePath);
        Assert.Equal("'1.1' (Conv2d) must be given [N, 5, H, W]. Got float32[1, 4, 2, 2]. Check the layer before "
            + "it.", error.Message);
        Assert.Equal(before + 1, LiveTensorCount.Settled());   // the input alone
    });

    [Fact]
    public void Bad_settings_are_refused() => Engine.Run(() =>
    {
        Assert.StartsWith("Dropout's probability must lie in 0–1. Got "
            + "1.5.", Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(1.5)).Message);
        Assert.StartsWith("Dropout's probability must lie in 0–1. Got "
            + "NaN.", Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(double.NaN)).Message);
        Assert.StartsWith("StochasticDepth's probability must lie in 0–1. Got "
            + "-0.1.", Assert.Throws<ArgumentOutOfRangeException>(() => new StochasticDepth(-0.1)).Message);
        Assert.Equal("MultiheadAttention's heads must divide its width. Got 3 heads, width "
            + "8.", Assert.Throws<ArgumentException>(() => new MultiheadAttention(8, 3)).Message);
        Assert.StartsWith("LeakyReLU's slope must be a finite number of 0 or more. Got "
            + "-1.", Assert.Throws<ArgumentOutOfRangeException>(() => new LeakyReLU(-1)).Message);
        Assert.StartsWith("A batch norm's momentum must lie in 0–1. Got "
            + "2.", Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm2d(2, momentum: 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm2d(0));
        Assert.Equal(
            "A pooling's padding must be at most half its kernel, or windows would hold nothing but padding. Got "
            + "padding 2×2, kernel 3×3.",
            Assert.Throws<ArgumentException>(() => new MaxPool2d(3, 1, 2)).Message);
        Assert.Equal(
            "MultiheadAttention must be given [N, positions, 8]. Got float32[2, 3, 4]. Check the layer before it.",
            Assert.Throws<InputShapeException>(
                () => new MultiheadAttention(8, 2).Call(Tensor.Zeros([2, 3, 4]))).Message);
        Assert.Equal(
            "A pooling with padding 'same' must have dilation 1. Got 2×2. Give the padding in numbers.",
            Assert.Throws<ArgumentException>(() => new MaxPool2d(3, 1, Padding.Same, dilation: 2)).Message);
        Assert.Equal(
            "A pooling with padding 'same' and stride 1 must have an odd window. Got 2×3. Use another window, or a "
            + "stride of 2.",
            Assert.Throws<ArgumentException>(() => new AvgPool2d((2, 3), 1, Padding.Same)).Message);
        Assert.Equal("LayerNorm's shape must have at least one dimension, and none of size 0. Got "
            + "[].", Assert.Throws<ArgumentException>(() => new LayerNorm([])).Message);
    });
}
