using Injerto.Nn;
using Injerto.Onnx;
using Injerto.Predict;
using Injerto.Records;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Onnx;

/// <summary>Layers that few architectures have, or have with other numbers, mean in ONNX what they mean here.</summary>
public class OperatorExportTests
{
    private const int Side = 18;

    private static readonly Operator Frobenius = new("aten::frobenius_norm", "dim");

    public static TheoryData<string, Func<Module>> Layers => new()
    {
        { "windows of several sizes", () => new AdaptiveAvgPool2d((5, 7)) },
        { "windows that divide the picture", () => new AdaptiveAvgPool2d((6, 9)) },
        { "mean, rounded up, padding not counted", () => new AvgPool2d(5, 3, 2, ceiling: true, countPadding: false) },
        { "mean, padding counted", () => new AvgPool2d(3, 2, 1) },
        { "mean, rounded up without padding", () => new AvgPool2d(4, 3, ceiling: true) },
        { "largest, rounded up", () => new MaxPool2d(4, 3, ceiling: true) },
        { "largest, padded and rounded up", () => new MaxPool2d(5, 3, 2, ceiling: true) },
        { "leaky", () => new LeakyReLU(0.2) },
        { "GELU", () => new GELU() },
        { "hard sigmoid", () => new HardSigmoid() },
        { "hard swish", () => new HardSwish() },
        { "tanh", () => new Tanh() },
        { "standardised", () => Standardised() },
        { "grouped, dilated", () => new Conv2d(3, 6, 3, padding: 2, dilation: 2, groups: 3) },
        { "same, strided", () => new Conv2d(3, 5, 5, 2, Padding.Same) },
        { "normalised without a convolution", () => new BatchNorm2d(3) },
        { "other paddings and strides in each direction", () => new Conv2d(3, 4, (3, 5), (1, 2), (0, 2)) },
        { "zeros around", () => new ZeroPad2d((1, 2)) },
        { "arithmetic", () => new Arithmetic() },
    };

    [Theory, MemberData(nameof(Layers))]
    public void A_layer_gives_the_same(string name, Func<Module> build) => Engine.Run(() =>
    {
        _ = name;
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        Engine.Seed(3);
        var layer = build();
        foreach (var norm in layer.Modules().OfType<BatchNorm>())
        {
            norm.RunningMean.Value.FillUniform(-0.5, 0.5);
            norm.RunningVariance.Value.FillUniform(0.5, 2);
        }

        layer.Eval();
        var features = layer.Call(Tensor.Zeros([1, 3, Side, Side])).Elements;
        var network = new Sequential(layer, new Flatten(), new Linear((int)features, 6));
        network.Eval();
        var rows = Tensor.Randn([3, 3, Side, Side]);

        var actual = Run(network, rows);

        var expected = network.Call(rows).ToArray<float>();
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-4));
    });

    [Fact]
    public void An_operator_without_counterpart_is_named() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var exception = Assert.Throws<OnnxException>(() => Run(
            new Sequential(new Unwritten(), new Flatten(), new Linear(Side, 6)), Tensor.Zeros([1, 3, Side, Side])));

        Assert.Equal(
            "The operator aten::frobenius_norm.dim of 'network.0' has no counterpart in ONNX here. Use another "
            + "architecture.",
            exception.Message);
        Assert.Equal(
            "El operador aten::frobenius_norm.dim de 'network.0' no tiene aquí equivalente en ONNX. Use otra "
            + "arquitectura.",
            exception.Text.Spanish);
    });

    // Pixels are bytes; what is not one comes in as a row, of which the network makes a picture.
    private static float[] Run(Module network, Tensor pictures)
    {
        var whole = new FromRows(network);
        whole.Eval();
        var columns = 3 * Side * Side;
        var graph = whole.Record(Tensor.Zeros([2, columns, 1, 1]));
        var model = OnnxExport.Of(
            new OnnxSource
            {
                Graph = graph, Task = TaskSpec.Regression(["a", "b", "c", "d", "e", "f"]),
                Embedding = graph.Nodes[0].Outputs[0],
            },
            new OnnxOptions());
        using var session = new OnnxSession(model.ToBytes(), threads: 1);
        return session.Run(pictures.ToArray<float>(), (int)pictures.Shape[0]).Named[OnnxNames.Values];
    }

    private static Standardize Standardised()
    {
        var layer = new Standardize(3, 4);
        layer.Set([0.5f, -1, 2], [2, 0.5f, 3]);
        return layer;
    }

    private sealed class FromRows : Module
    {
        private readonly Module _network;

        internal FromRows(Module network) => _network = Child("network", network);

        protected override Tensor Forward(Tensor input) => _network.Call(input.Reshape(-1, 3, Side, Side));
    }

    private sealed class Arithmetic : Module
    {
        protected override Tensor Forward(Tensor input)
        {
            var x = (2 - input.Slice(1, 0, 2)) / 3;
            var y = (-input.Select(1, 2).Unsqueeze(1)).Abs().Exp() + 0.5;
            var z = (1 / y).Sqrt().Clamp(0.2, 0.9) - (y.Log() * 0.1);
            return Tensor.Cat([(x * z) - y.Square(), x.Mean([2, 3], keepDimensions: true) + z], -3)
                .Permute(0, -1, 1, 2);
        }
    }

    private sealed class Unwritten : Module
    {
        protected override Tensor Forward(Tensor input) =>
            Frobenius.Call(input, new long[] { 1, 2 }, false);
    }
}
