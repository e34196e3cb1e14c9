using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

public sealed class PredictTests
{
    [Fact]
    public void It_drops_nothing_records_nothing_and_gives_each_module_its_mode_back() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var frozen = new Dropout(1);
        var network = new Sequential(new Dropout(1), frozen, new Linear(2, 3));
        frozen.Eval();

        var output = network.Predict(Tensor.Ones([4, 2]));

        Assert.False(output.RequiresGrad);
        Assert.NotEqual(
            output.Select(0, 0).ToArray<float>(), ((Linear)network[2]).Bias!.Value.Detach().ToArray<float>());
        Assert.True(network.IsTraining);
        Assert.False(frozen.IsTraining);
        Assert.True(network.Call(Tensor.Ones([4, 2])).RequiresGrad);
    });

    [Fact]
    public void Modules_are_those_inside_too_each_after_its_parent() => Engine.Run(() =>
    {
        var inner = new Sequential(new Linear(1, 2), new ReLU());
        var network = new Sequential(inner, new Linear(2, 3));

        Assert.Equal([network, inner, inner[0], inner[1], network[1]], network.Modules());
        Assert.Equal([2, 3], network.Modules().OfType<Linear>().Select(layer => layer.Outputs));
    });
}
