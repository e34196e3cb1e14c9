using Injerto.Models;
using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Models;

public class InceptionV3Tests
{
    [Fact]
    public void The_second_classifier_has_as_many_classes_and_leaves_no_other_tensor() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var network = Build();
        var pictures = Tensor.Zeros([2, 1, 299, 299]);
        var before = LiveTensorCount.Settled();

        var (logits, auxiliary) = network.CallWithAuxiliary(pictures);

        Assert.Equal([2, 3], logits.Shape);
        Assert.Equal([2, 3], auxiliary.Shape);
        Assert.Equal(before + 2, LiveTensorCount.Settled());
    });

    [Fact]
    public void Both_classifiers_are_trained_by_their_sum() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = Build();
        var (logits, auxiliary) = network.CallWithAuxiliary(Tensor.Rand([2, 3, 299, 299]));

        (logits.Sum() + (auxiliary.Sum() * 0.4)).Backward();

        Assert.All(network.NamedParameters(), p => Assert.NotNull(p.Value.Value.Grad));
    });

    [Fact]
    public void Pictures_too_small_for_the_second_classifier_are_refused() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = Build();

        Assert.Equal(
            "InceptionV3 must be given pictures of at least 299×299 pixels for its second classifier. Got float32[2, "
            + "3, 299, 298]. Use larger pictures, or train without it.",
            Assert.Throws<InputShapeException>(
                () => network.CallWithAuxiliary(Tensor.Zeros([2, 3, 299, 298]))).Message);
    });

    [Fact]
    public void Weights_may_lack_the_second_classifier_alone() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = Build();

        Assert.Equal(["AuxLogits"], network.OptionalParts);
        Assert.Contains(network.NamedParameters(), p => p.Key == "AuxLogits.conv0.conv.weight");
        Assert.DoesNotContain("AuxLogits", network.Blocks);
    });

    private static InceptionV3 Build() => (InceptionV3)ModelRegistry.Find("inception_v3").Build(new() { Classes = 3 });
}
