using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn.Losses;

public class LossRefusalTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(-100)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_class_index_out_of_range_is_named(long index) => Refuses(
        new CrossEntropyLoss(),
        () => (Tensor.Zeros([4, 3]), Tensor.From([0L, 2, index, 1], [4])),
        $"CrossEntropyLoss: a class index must be from 0 to 2: the output has 3 classes. Got {index} at position 2.");

    [Fact]
    public void Cross_entropy_wants_class_indices() => Refuses(
        new CrossEntropyLoss(),
        () => (Tensor.Zeros([4, 3]), Tensor.Zeros([4, 3])),
        "CrossEntropyLoss: the target must be class indices, int64. Got float32[4, 3]. Convert: "
        + "target.To(DType.Int64), or from one-hot rows target.ArgMax(1).");

    [Fact]
    public void Cross_entropy_wants_a_target_for_each_row() => Refuses(
        new CrossEntropyLoss(),
        () => (Tensor.Zeros([4, 3]), Tensor.Zeros([4, 1], DType.Int64)),
        "CrossEntropyLoss: for an output of shape [4, 3] the target must have shape [4]. Got [4, 1].");

    [Fact]
    public void Cross_entropy_wants_logits() => Refuses(
        new CrossEntropyLoss(),
        () => (Tensor.Zeros([4]), Tensor.Zeros([4], DType.Int64)),
        "CrossEntropyLoss: the output must be [N, C] or [N, C, …], a logit for each class. Got [4].");

    [Fact]
    public void Cross_entropy_wants_as_many_classes_as_weights() => Refuses(
        new CrossEntropyLoss([1, 2]),
        () => (Tensor.Zeros([4, 3]), Tensor.Zeros([4], DType.Int64)),
        "CrossEntropyLoss: the output must have as many classes as there are class weights, 2. Got [4, 3], 3 classes.");

    [Fact]
    public void An_empty_batch_has_no_mean() => Refuses(
        new CrossEntropyLoss(),
        () => (Tensor.Zeros([0, 3]), Tensor.Zeros([0], DType.Int64)),
        "CrossEntropyLoss: the output must have at least one element. Got float32[0, 3]. Leave empty batches out.");

    [Fact]
    public void Outputs_are_floating_point() => Refuses(
        new MeanSquaredErrorLoss(),
        () => (Tensor.Zeros([2], DType.Int64), Tensor.Zeros([2])),
        "MeanSquaredErrorLoss: the output must be floating-point. Got int64[2].");

    [Fact]
    public void Shapes_are_never_broadcast() => Refuses(
        new MeanSquaredErrorLoss(),
        () => (Tensor.Zeros([4, 1]), Tensor.Zeros([4])),
        "MeanSquaredErrorLoss: the target must have the output's shape [4, 1]. Got float32[4]. Reshape one of them: "
        + "target.Reshape(4, 1).");

    [Fact]
    public void Shapes_of_another_size_get_no_such_advice() => Refuses(
        new HuberLoss(),
        () => (Tensor.Zeros([4, 2]), Tensor.Zeros([4])),
        "HuberLoss: the target must have the output's shape [4, 2]. Got float32[4].");

    [Theory]
    [InlineData(1.5f, "1.5")]
    [InlineData(-0.25f, "-0.25")]
    [InlineData(float.NaN, "NaN")]
    public void A_yes_or_no_target_is_from_0_to_1(float value, string text) => Refuses(
        new BinaryCrossEntropyWithLogitsLoss(),
        () => (Tensor.Zeros([2, 2]), Tensor.From([0f, 1, value, 0], [2, 2])),
        $"BinaryCrossEntropyWithLogitsLoss: a target must be from 0 to 1, or -1 to be ignored. Got {text} at position "
        + "2.");

    [Fact]
    public void Positive_weights_are_one_for_each_label() => Refuses(
        new BinaryCrossEntropyWithLogitsLoss([1, 2]),
        () => (Tensor.Zeros([2, 3]), Tensor.Zeros([2, 3])),
        "BinaryCrossEntropyWithLogitsLoss: the output's last dimension must have as many labels as there are "
        + "positive weights, 2. Got float32[2, 3].");

    [Fact]
    public void Bad_options_are_told_together()
    {
        var error = Assert.Throws<ArgumentException>(() => new CrossEntropyLoss([1, 0, double.NaN], 1));

        Assert.Equal(
            "CrossEntropyLoss: classWeights[1] must be finite and above 0. Got 0. classWeights[2] must be finite and "
            + "above 0. Got NaN. labelSmoothing must be at least 0 and below 1. Got 1.",
            error.Message);
        Assert.Equal(
            "BinaryCrossEntropyWithLogitsLoss: positiveWeights must have at least one weight, or be left out. Got "
            + "none.",
            Assert.Throws<ArgumentException>(() => new BinaryCrossEntropyWithLogitsLoss([])).Message);
        Assert.Equal("HuberLoss: delta must be finite and above 0. Got "
            + "-1.", Assert.Throws<ArgumentException>(() => new HuberLoss(-1)).Message);
        Assert.Equal("A reduction must be None, Mean or Sum. Got "
            + "7.", Assert.Throws<ArgumentException>(() => new MeanAbsoluteErrorLoss((Reduction)7)).Message);
    }

    private static void Refuses(Loss loss, Func<(Tensor Output, Tensor Target)> inputs, string message) =>
        Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var (output, target) = inputs();

        Assert.Equal(message, Assert.Throws<ArgumentException>(() => loss.Call(output, target)).Message);
    });
}
