using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

public class BatchNormTests
{
    [Fact]
    public void Running_statistics_follow_the_batches() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var layer = new BatchNorm1d(1);

        layer.Call(Tensor.From([1f, 2, 3, 6], [4, 1]));   // mean 3, variance with n − 1: 14 / 3

        Assert.Equal(0.3, layer.RunningMean.Value.Item(), 1e-6);
        Assert.Equal(0.9 + (0.1 * 14 / 3), layer.RunningVariance.Value.Item(), 1e-6);
        Assert.Equal(1, layer.BatchesTracked.Value.Item());
    });

    [Fact]
    public void Inference_uses_the_running_statistics_and_leaves_them() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var layer = new BatchNorm1d(1, eps: 1e-12);
        layer.RunningMean.Value.Fill(2);
        layer.RunningVariance.Value.Fill(4);
        layer.Eval();

        var y = layer.Call(Tensor.From([4f], [1, 1]));

        Assert.Equal(1, y.Item(), 1e-6);
        Assert.Equal(2, layer.RunningMean.Value.Item());
        Assert.Equal(0, layer.BatchesTracked.Value.Item());
    });

    [Fact]
    public void With_placeholder_statistics_the_network_trains_around_it() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var norm = new BatchNorm2d(2) { HasPlaceholderStatistics = true };
        var dropout = new Dropout();
        var network = new Sequential(norm, dropout);
        Assert.False(norm.IsTraining);

        network.Train();

        Assert.True(network.IsTraining);
        Assert.True(dropout.IsTraining);
        Assert.False(norm.IsTraining);
        network.Call(Tensor.Randn([2, 2, 3, 3])).Sum().Backward();
        Assert.NotNull(norm.Weight!.Value.Grad);
        Assert.Equal(0, norm.BatchesTracked.Value.Item());
    });

    [Fact]
    public void With_placeholder_statistics_a_direct_request_to_train_is_refused() => Engine.Run(() =>
    {
        var layer = new BatchNorm2d(2) { HasPlaceholderStatistics = true };

        var error = Assert.Throws<InvalidOperationException>(layer.Train);

        Assert.Equal(
            "BatchNorm2d must stay in inference mode: its weights came with batch normalisation folded into them, so "
            + "its running statistics are placeholders, and batch statistics would destroy what the network has "
            + "learnt. Train its weight and bias as they are, or load weights that have true statistics.",
            error.Message);
        Assert.False(layer.IsTraining);
        layer.HasPlaceholderStatistics = false;
        layer.Train();
        Assert.True(layer.IsTraining);
    });

    [Fact]
    public void The_count_of_batches_may_be_missing_from_weights() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var from = new BatchNorm2d(2);
        var state = new StateDict(from.StateDict().Where(p => p.Key != "num_batches_tracked"));

        new BatchNorm2d(2).LoadStateDict(state);

        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], from.StateDict().Keys);
    });

    [Fact]
    public void One_value_a_channel_has_no_variance() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = new Sequential(new Flatten(), new BatchNorm1d(3));

        var error = Assert.Throws<InputShapeException>(() => network.Call(Tensor.Zeros([1, 3])));

        Assert.Equal(
            "'1' (BatchNorm1d) must be given more than one value a channel in training: a single one has no "
            + "variance. Got float32[1, 3]. Use a larger batch (drop a last batch of one), or put the layer into "
            + "inference mode: Eval().",
            error.Message);
        network.Eval();
        Assert.Equal([1, 3], network.Call(Tensor.Zeros([1, 3])).Shape);
    });
}
