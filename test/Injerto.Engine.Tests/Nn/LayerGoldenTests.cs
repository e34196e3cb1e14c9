using System.Text.Json;
using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

/// <summary>Outputs, gradients and buffers against PyTorch's; values and script in test/reference/nn.</summary>
public class LayerGoldenTests
{
    private static readonly JsonDocument Golden = JsonDocument.Parse(
        File.ReadAllText(Reference.Path("nn/layers.json")));

    private static readonly Dictionary<string, Func<Module>> Layers = new()
    {
        ["linear"] = () => new Linear(4, 3),
        ["linear, no bias"] = () => new Linear(4, 3, bias: false),
        ["conv"] = () => new Conv2d(2, 3, 3),
        ["conv, 1x1"] = () => new Conv2d(3, 2, 1, bias: false),
        ["conv, stride 2, padding 1"] = () => new Conv2d(2, 3, 3, stride: 2, padding: 1),
        ["conv, rectangular"] = () => new Conv2d(1, 2, (3, 2), stride: (1, 2), padding: (2, 1)),
        ["conv, dilation 2"] = () => new Conv2d(1, 2, 3, dilation: 2),
        ["conv, groups 2"] = () => new Conv2d(4, 2, 3, groups: 2),
        ["conv, depthwise"] = () => new Conv2d(3, 3, 3, padding: 1, groups: 3, bias: false),
        ["batchnorm1d, training"] = () => new BatchNorm1d(3),
        ["batchnorm1d, inference"] = () => new BatchNorm1d(3),
        ["batchnorm1d, sequence"] = () => new BatchNorm1d(2),
        ["batchnorm2d, training"] = () => new BatchNorm2d(2),
        ["batchnorm2d, inference"] = () => new BatchNorm2d(2, eps: 1e-3),
        ["batchnorm2d, momentum 0.3, not affine"] = () => new BatchNorm2d(2, momentum: 0.3, affine: false),
        ["layernorm"] = () => new LayerNorm([4]),
        ["layernorm, two dimensions"] = () => new LayerNorm([2, 3], eps: 1e-3),
        ["maxpool"] = () => new MaxPool2d(2),
        ["maxpool, 3x3, stride 2, padding 1"] = () => new MaxPool2d(3, 2, 1),
        ["maxpool, dilation 2"] = () => new MaxPool2d(2, 1, dilation: 2),
        ["maxpool, ceiling"] = () => new MaxPool2d(2, 2, ceiling: true),
        ["maxpool, ceiling, window larger than the image"] = () => new MaxPool2d(3, 2, ceiling: true),
        ["maxpool, same, even"] = () => new MaxPool2d(3, 2, Padding.Same),
        ["maxpool, same, window of 2"] = () => new MaxPool2d(2, padding: Padding.Same),
        ["avgpool, same"] = () => new AvgPool2d(3, 2, Padding.Same),
        ["avgpool, same, stride 1"] = () => new AvgPool2d(3, 1, Padding.Same),
        ["zero padding"] = () => new ZeroPad2d((1, 2)),
        ["avgpool"] = () => new AvgPool2d(2),
        ["avgpool, padding counts"] = () => new AvgPool2d(3, 2, 1),
        ["avgpool, padding does not count"] = () => new AvgPool2d(3, 2, 1, countPadding: false),
        ["avgpool, ceiling"] = () => new AvgPool2d((2, 3), ceiling: true),
        ["adaptive avgpool, 1x1"] = () => new AdaptiveAvgPool2d(),
        ["adaptive avgpool, 3x2"] = () => new AdaptiveAvgPool2d((3, 2)),
        ["global average"] = () => new GlobalAveragePooling2d(),
        ["flatten"] = () => new Flatten(),
        ["flatten, 0 to 1"] = () => new Flatten(0, 1),
        ["dropout, inference"] = () => new Dropout(),
        ["identity"] = () => new Identity(),
        ["relu"] = () => new ReLU(),
        ["relu6"] = () => new ReLU6(),
        ["leaky relu"] = () => new LeakyReLU(),
        ["leaky relu, 0.2"] = () => new LeakyReLU(0.2),
        ["silu"] = () => new SiLU(),
        ["hardswish"] = () => new HardSwish(),
        ["sigmoid"] = () => new Sigmoid(),
        ["tanh"] = () => new Tanh(),
        ["softmax, last"] = () => new Softmax(),
        ["softmax, 1 of 4"] = () => new Softmax(1),
        ["gelu"] = () => new GELU(),
        ["hard sigmoid"] = () => new HardSigmoid(),
        ["stochastic depth, inference"] = () => new StochasticDepth(0.5),
        ["self-attention, 1 head"] = () => new MultiheadAttention(4, 1),
        ["self-attention, 3 heads"] = () => new MultiheadAttention(6, 3),
    };

    public static TheoryData<string> Names =>
        new(Golden.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("name").GetString()!));

    [Fact]
    public void Every_case_has_golden_values() => Assert.Equal(Layers.Keys, Names.Select(n => n.Data));

    [Theory, MemberData(nameof(Names))]
    public void Agrees_with_PyTorch(string name) => Engine.Run(() =>
    {
        Compare(name, DType.Float64, 1e-9);
        Compare(name, DType.Float32, 2e-5);
    });

    private static void Compare(string name, DType dtype, double tolerance)
    {
        using var scope = Scope.Begin();
        var golden = Golden.RootElement.GetProperty("cases").EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == name);
        var layer = Layers[name]();
        layer.To(dtype);
        var state = golden.GetProperty("state").EnumerateObject()
            .Select(p => KeyValuePair.Create(p.Name, Read(p.Value, dtype)));
        layer.LoadStateDict(new StateDict(state));
        if (!golden.GetProperty("training").GetBoolean()) layer.Eval();
        var x = Read(golden.GetProperty("input"), dtype);
        x.RequiresGrad = true;

        var y = layer.Call(x);
        y.Backward(Read(golden.GetProperty("gradient"), dtype));

        DemandClose("output", golden.GetProperty("output"), y, tolerance);
        foreach (var gradient in golden.GetProperty("gradients").EnumerateObject())
            DemandClose($"gradient by {gradient.Name}", gradient.Value, gradient.Name == "input"
                ? x.Grad! : layer.NamedParameters().Single(p => p.Key == gradient.Name).Value.Value.Grad!, tolerance);
        foreach (var buffer in golden.GetProperty("buffers").EnumerateObject())
            DemandClose(buffer.Name, buffer.Value, layer.StateDict()[buffer.Name], tolerance);
    }

    private static void DemandClose(string what, JsonElement golden, Tensor actual, double tolerance)
    {
        var expected = Read(golden, DType.Float64);
        Assert.Equal(expected.Shape, actual.Shape);
        var difference = (actual.To(DType.Float64) - expected).Abs().Max().Item();
        Assert.True(difference <= tolerance * Math.Max(1, expected.Abs().Max().Item()), $"{what} differs by "
            + $"{difference} in {actual.DType}.");
    }

    private static Tensor Read(JsonElement json, DType dtype)
    {
        var values = json.GetProperty("values").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        long[] shape = [.. json.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64())];
        return Tensor.From(values, shape).To(dtype);
    }
}
