using System.Text.Json;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Nn.Plans;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Models;

public class MobileNetV2Tests
{
    private static readonly Lazy<JsonElement> Golden = new(
        () => JsonDocument.Parse(File.ReadAllText(Reference.Path("models/mobilenet_v2.json"))).RootElement);

    [Fact]
    public void Made_up_weights_give_torchvisions_logits() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.InferenceMode();
        var network = MadeUp();
        network.Eval();

        AssertNear(Values("made_up"), network.Call(Picture()).ToArray<float>(), 1e-5);
    });

    [Fact]
    public void Real_trunk_gives_torchvisions_features() => Engine.Run(() =>
    {
        var weights = PretrainedWeights.Open(Shared.File("weights/mobilenet_v2.onnxzoo_in1k_trunk.safetensors"));
        using var scope = Scope.Begin();
        using var mode = Engine.InferenceMode();
        var network = new MobileNetV2(new() { Classes = 10 });
        weights.LoadInto(network, "classifier");
        network.Eval();
        var trunk = (Sequential)network.Children[0].Value;

        var pooled = new GlobalAveragePooling2d().Call(trunk.Call(Picture())).ToArray<float>();

        AssertNear(Values("onnxzoo_pooled"), EverySixteenth(pooled), 1e-5);
    });

    [Fact]
    public void TensorFlow_weights_with_same_padding_give_the_reference_logits() => Engine.Run(() =>
    {
        var weights = PretrainedWeights.Open(Shared.File("weights/mobilenet_v2.tf_in1k.safetensors"));
        using var scope = Scope.Begin();
        using var mode = Engine.InferenceMode();
        var network = new MobileNetV2(new() { Classes = 1001, Padding = weights.Padding });
        weights.LoadInto(network, "");
        network.Eval();

        Assert.Equal(ConvolutionPadding.Same, weights.Padding);
        AssertNear(Values("tf_logits"), EverySixteenth(network.Call(Picture()).ToArray<float>()), 1e-5);
    });

    [Theory]
    [InlineData(DType.Float32, 1e-5)]
    [InlineData(DType.BFloat16, 0.1)]
    public void A_plan_gives_the_same_as_the_module(DType precision, double tolerance) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var network = MadeUp();
        network.Eval();
        var graph = Trace.Record(network.Call, Tensor.Zeros([1, 3, 224, 224]));
        using var plan = InferencePlan.Compile(graph.Whole(), precision);

        AssertNear(Values("made_up"), plan.Run(Picture()).To(DType.Float32).ToArray<float>(), tolerance);
    });

    private static MobileNetV2 MadeUp()
    {
        var network = new MobileNetV2(new() { Classes = 10 });
        var k = 0;
        foreach (var (name, parameter) in network.NamedParameters())
        {
            var shape = parameter.Value.Shape;
            if (shape.Count >= 2) parameter.Assign(Tensor.From(Hashed(shape, k), shape));
            else if (name.StartsWith("classifier", StringComparison.Ordinal)) parameter.Assign(Tensor.Zeros(shape));
            k++;
        }

        return network;
    }

    // As made_up() in test/reference/models/mobilenet_v2.py.
    private static float[] Hashed(Shape shape, int k)
    {
        var scale = Math.Sqrt(6.0 / (shape.Elements / shape[0]));
        var values = new float[shape.Elements];
        for (var i = 0; i < values.Length; i++)
        {
            var hash = unchecked(((uint)i * 2654435761u) + ((uint)k * 40503u));
            hash = unchecked((hash ^ (hash >> 15)) * 2246822519u);
            values[i] = (float)(((hash / 2147483648.0) - 1) * scale);
        }

        return values;
    }

    private static Tensor Picture()
    {
        var values = new float[2 * 3 * 224 * 224];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(Math.Sin(i * 0.013) + (0.5 * Math.Cos(i * 0.00071)));
        return Tensor.From(values, [2, 3, 224, 224]);
    }

    private static float[] EverySixteenth(float[] values) => [.. values.Where((_, i) => i % 16 == 0)];

    private static float[] Values(string name) =>
        [.. Golden.Value.GetProperty(name).EnumerateArray().Select(v => v.GetSingle())];

    private static void AssertNear(float[] expected, float[] actual, double share)
    {
        Assert.Equal(expected.Length, actual.Length);
        var bound = share * expected.Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++) Assert.InRange(actual[i], expected[i] - bound, expected[i] + bound);
    }
}
