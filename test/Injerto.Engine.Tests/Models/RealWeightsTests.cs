using System.Text.Json;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>
/// Real files in timm's names against the reference's outputs; values and script in test/reference/models.
/// </summary>
public class RealWeightsTests
{
    [Fact]
    public void MobileNetV1_gives_the_reference_logits() => Engine.Run(() =>
    {
        var weights = PretrainedWeights.Open(Shared.File("weights/mobilenet_v1.tf_in1k.safetensors"));
        using var scope = Scope.Begin();
        using var mode = Engine.InferenceMode();
        var network = ModelRegistry.Find("mobilenet_v1").Build(new() { Classes = 1001, Padding = weights.Padding });
        weights.LoadInto(network, "");
        network.Eval();

        AssertNear("mobilenet_v1_logits", network.Call(FilledModel.Pictures(2, 3, 224)));
    });

    [Fact]
    public void EfficientNet_Lite0_gives_the_reference_features() => Engine.Run(() =>
    {
        var weights = PretrainedWeights.Open(Shared.File("weights/efficientnet_lite0.tf_in1k_trunk.safetensors"));
        using var scope = Scope.Begin();
        using var mode = Engine.InferenceMode();
        var network = ModelRegistry.Find("efficientnet_lite0").Build(new() { Classes = 2, Padding = weights.Padding });
        weights.LoadInto(network, "classifier");
        network.Eval();

        AssertNear(
            "efficientnet_lite0_pooled",
            new GlobalAveragePooling2d().Call(network.Children[0].Value.Call(FilledModel.Pictures(2, 3, 224))));
    });

    private static void AssertNear(string name, Tensor output)
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Reference.Path("models/real_weights.json")));
        var expected = golden.RootElement.GetProperty(name).EnumerateArray().Select(v => v.GetSingle()).ToArray();
        var actual = output.ToArray<float>().Where((_, i) => i % 16 == 0).ToArray();
        var bound = 1e-5 * expected.Max(Math.Abs);

        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.InRange(actual[i], expected[i] - bound, expected[i] + bound);
    }
}
