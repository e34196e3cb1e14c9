using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

public class ModuleTests
{
    [Fact]
    public void To_another_type_converts_real_numbers_and_keeps_what_was_frozen() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = new Sequential(new Linear(3, 2), new BatchNorm1d(2));
        ((Linear)network[0]).Weight.Trainable = false;
        var before = LiveTensorCount.Settled();

        network.To(DType.Float64);

        Assert.All(network.StateDict(), p => Assert.Equal(
            p.Key.EndsWith("tracked", StringComparison.Ordinal) ? DType.Int64 : DType.Float64, p.Value.DType));
        Assert.Equal([false, true, true, true], network.Parameters().Select(p => p.Value.RequiresGrad));
        Assert.Equal(DType.Float64, network.Call(Tensor.Zeros([4, 3], DType.Float64)).DType);
        scope.Dispose();
        Assert.Equal(before, LiveTensorCount.Settled());
    });

    [Fact]
    public void To_whole_numbers_is_refused() => Engine.Run(() => Assert.Equal(
        "Parameters must be of a type of real numbers: Float16, BFloat16, Float32 or Float64. Got Int64.",
        Assert.Throws<ArgumentException>(() => new Linear(3, 2).To(DType.Int64)).Message));

    [Fact]
    public void InEval_gives_each_module_its_mode_back_even_after_a_failure() => Engine.Run(() =>
    {
        var network = new Sequential(new Dropout(), new Sequential(new Dropout()));
        network[1].Eval();

        Assert.Throws<InvalidOperationException>(() => network.InEval<int>(() =>
        {
            Assert.All(network.NamedModules(), m => Assert.False(m.Value.IsTraining));
            throw new InvalidOperationException();
        }));

        Assert.Equal([true, true, false, false], network.NamedModules().Select(m => m.Value.IsTraining));
    });
}
