using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn.Losses;

public class LossTests
{
    public static TheoryData<Loss> Regressions =>
        [
            new MeanSquaredErrorLoss(),
            new MeanAbsoluteErrorLoss(), new HuberLoss(), new BinaryCrossEntropyWithLogitsLoss()
        ];

    [Fact]
    public void Under_autocast_16_bit_logits_are_computed_with_in_float32() => Engine.Run(() =>
    {
        BFloat16Kernels.Demand();
        using var scope = Scope.Begin();
        Engine.Seed(1);
        var network = new Linear(8, 4);
        using var autocast = Engine.Autocast(Device.Cpu);
        var logits = network.Call(Tensor.Randn([6, 8]));
        var classes = Tensor.From([0L, 1, 2, 3, 0, 1], [6]);

        var loss = new CrossEntropyLoss([1, 2, 3, 4], 0.1).Call(logits, classes);
        loss.Backward();

        Assert.Equal(DType.BFloat16, logits.DType);
        Assert.Equal(DType.Float32, loss.DType);
        var same = new CrossEntropyLoss([1, 2, 3, 4], 0.1).Call(logits.To(DType.Float32), classes);
        Assert.Equal(same.Item(), loss.Item());
        Assert.NotNull(network.Weight.Value.Grad);
    });

    [Theory]
    [MemberData(nameof(Regressions))]
    public void Element_losses_serve_16_bit_and_64_bit_outputs_and_whole_numbers(Loss loss) => Engine.Run(() =>
    {
        BFloat16Kernels.Demand();
        using var scope = Scope.Begin();
        using var autocast = Engine.Autocast(Device.Cpu);
        var target = Tensor.From([0L, 1, 1, 0], [2, 2]);
        var output = Tensor.From([0.5f, -1, 2, 0.25f], [2, 2]);

        var single = loss.Call(output, target);

        Assert.Equal(single.Item(), loss.Call(output.To(DType.BFloat16), target).Item());
        Assert.Equal(DType.Float32, loss.Call(output.To(DType.BFloat16), target.To(DType.BFloat16)).DType);
        Assert.Equal(DType.Float64, loss.Call(output.To(DType.Float64), target).DType);
        Assert.Equal(single.Item(), loss.Call(output.To(DType.Float64), target).Item(), 1e-6);
    });

    [Fact]
    public void Smoothed_labels_are_learnt_as_targets_nearer_to_a_half() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var output = Tensor.From([0.5f, -1, 2, 0.25f], [2, 2]);
        var smoothed = new BinaryCrossEntropyWithLogitsLoss([3, 2], 0.2);
        var plain = new BinaryCrossEntropyWithLogitsLoss([3, 2]);

        Assert.Equal(
            plain.Call(output, Tensor.From([0.1f, 0.9f, 0.9f, 0.1f], [2, 2])).Item(),
            smoothed.Call(output, Tensor.From([0f, 1, 1, 0], [2, 2])).Item(), 1e-6);
        // What is ignored stays so.
        Assert.Equal(
            plain.Call(output, Tensor.From([-1f, 0.9f, 0.9f, 0.1f], [2, 2])).Item(),
            smoothed.Call(output, Tensor.From([-1f, 1, 1, 0], [2, 2])).Item(), 1e-6);
    });

    [Fact]
    public void A_target_may_be_a_view_of_other_memory() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var table = Tensor.From([0L, 9, 2, 9, 1, 9], [3, 2]);
        var logits = Tensor.Randn([3, 3]);

        var view = new CrossEntropyLoss().Call(logits, table.Select(1, 0));

        Assert.Equal(new CrossEntropyLoss().Call(logits, Tensor.From([0L, 2, 1], [3])).Item(), view.Item());
    });

    [Fact]
    public void A_loss_holds_no_tensors() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var logits = Tensor.Randn([3, 2]);
        var classes = Tensor.From([0L, 1, 1], [3]);
        var loss = new CrossEntropyLoss([1, 2]);
        var before = LiveTensorCount.Settled();

        loss.Call(logits, classes).Dispose();

        Assert.Equal(before, LiveTensorCount.Settled());
    });
}
