using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

/// <summary>What must hold for every layer.</summary>
public class LayerTests
{
    public static TheoryData<string> Names => new(LayerCase.All.Keys);

    [Fact]
    public void Every_layer_is_in_the_suite() => Engine.Run(() =>
    {
        var tried = LayerCase.All.Values.Select(c => c.Make().GetType()).ToHashSet();
        var layers = typeof(Module).Assembly.GetExportedTypes()
            .Where(t => t.IsSubclassOf(typeof(Module)) && !t.IsAbstract);

        Assert.Empty(layers.Where(t => !tried.Contains(t)).Select(t => t.Name));
    });

    [Theory, MemberData(nameof(Names))]
    public void Shape_and_type_are_as_documented_in_training_and_inference(string name) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var (layer, x) = LayerCase.All[name].Build();

        var trained = layer.Call(x);
        layer.Eval();
        var inferred = layer.Call(x);

        Assert.Equal(LayerCase.All[name].Output, trained.Shape);
        Assert.Equal(LayerCase.All[name].Output, inferred.Shape);
        Assert.Equal(DType.Float32, inferred.DType);
    });

    [Theory, MemberData(nameof(Names))]
    public void Saved_values_give_the_same_output_in_another_instance(string name) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var (from, x) = LayerCase.All[name].Build(seed: 1);
        var (to, _) = LayerCase.All[name].Build(seed: 2);
        from.Call(x);   // so that running statistics are not those of the beginning

        to.LoadStateDict(from.StateDict());
        from.Eval();
        to.Eval();

        Assert.True(from.Call(x).ContentEquals(to.Call(x)));
        Assert.All(from.StateDict(), p => Assert.True(p.Value.ContentEquals(to.StateDict()[p.Key]), p.Key));
    });

    [Theory, MemberData(nameof(Names))]
    public void Gradients_agree_with_finite_differences_in_training_and_inference(string name) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var (layer, x) = LayerCase.All[name].Build();
        layer.To(DType.Float64);
        x = x.To(DType.Float64);

        GradientCheck.Run(layer, x);
        layer.Eval();
        GradientCheck.Run(layer, x);
    });

    [Theory, MemberData(nameof(Names))]
    public void In_bfloat16_it_comes_close(string name) => Engine.Run(() =>
    {
        BFloat16Kernels.Demand();
        using var scope = Scope.Begin();
        var (layer, x) = LayerCase.All[name].Build();
        layer.Eval();
        var exact = layer.Call(x);

        using var mode = Engine.Autocast(Device.Cpu);
        var shorter = layer.Call(x.To(DType.BFloat16)).To(DType.Float32);

        Assert.True((shorter - exact).Abs().Max().Item() <= 0.02 * Math.Max(1, exact.Abs().Max().Item()));
    });

    [Theory, MemberData(nameof(Names))]
    public void In_bfloat16_gradients_come_close(string name) => Engine.Run(() =>
    {
        BFloat16Kernels.Demand();
        using var scope = Scope.Begin();
        var (layer, x) = LayerCase.All[name].Build();
        x = x.To(DType.BFloat16).To(DType.Float32);   // so that both sides start from the same numbers
        x.RequiresGrad = true;
        if (layer is Dropout or StochasticDepth) layer.Eval();   // its mask depends on the type
        var coefficients = Tensor.Randn(LayerCase.All[name].Output);
        (layer.Call(x) * coefficients).Sum().Backward();
        var exact = Gradients(layer, x).ConvertAll(g => g.Clone());

        foreach (var parameter in layer.Parameters()) parameter.Value.Grad = null;
        var shorter = x.Detach().To(DType.BFloat16);
        shorter.RequiresGrad = true;
        using (Engine.Autocast(Device.Cpu)) (layer.Call(shorter).To(DType.Float32) * coefficients).Sum().Backward();

        foreach (var (expected, actual) in exact.Zip(Gradients(layer, shorter)))
            Assert.True((actual.To(DType.Float32) - expected).Abs().Max().Item() <= 0.05 * Math.Max(
                1, expected.Abs().Max().Item()));
    });

    [Theory, MemberData(nameof(Names))]
    public void No_tensor_is_left_over(string name) => Engine.Run(() =>
    {
        using var outer = Scope.Begin();
        var (layer, x) = LayerCase.All[name].Build();
        x.RequiresGrad = true;
        var before = LiveTensorCount.Settled();

        for (var step = 0; step < 3; step++)
        {
            using var scope = Scope.Begin();
            layer.Call(x).Sum().Backward();
        }

        using (Scope.Begin())
        using (Engine.NoGrad())
            layer.InEval(() => layer.Call(x));

        Assert.Equal(before, LiveTensorCount.Settled());
    });

    [Theory, MemberData(nameof(Names))]
    public void A_recorded_graph_gives_the_same_for_another_batch_size(string name) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var (layer, x) = LayerCase.All[name].Build();
        layer.Eval();
        if (layer is Identity or StochasticDepth) Assert.Skip($"In inference {layer.GetType().Name} calls no "
            + "operator, and a graph needs one.");

        var graph = Trace.Record(layer.Call, x);
        var more = Tensor.Cat([x, x * 0.5, x]);

        Assert.True(graph.Run(more).ContentEquals(layer.Call(more)));
    });

    [Theory, MemberData(nameof(Names))]
    public void On_a_gpu_it_gives_the_same(string name) => Engine.Run(() =>
    {
        if (Engine.CudaDeviceCount == 0) Assert.Skip("libtorch sees no CUDA device on this machine.");
        using var scope = Scope.Begin();
        var (layer, x) = LayerCase.All[name].Build();
        layer.Eval();
        var expected = layer.Call(x);

        layer.To(Device.Cuda);
        var there = layer.Call(x.To(Device.Cuda));

        Assert.Equal(Device.Cuda, there.Device);
        Assert.True(
            (there.To(Device.Cpu) - expected).Abs().Max().Item() <= 1e-3 * Math.Max(1, expected.Abs().Max().Item()));
    });

    private static List<Tensor> Gradients(Module layer, Tensor input) =>
        [input.Grad!, .. layer.Parameters().Select(p => p.Value.Grad!)];
}
