using System.Text.Json;
using Injerto.Models;
using Injerto.Nn.Plans;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>
/// The trunk that a NuGet package brings, against ONNX Runtime on the package's own file; values and script in
/// test/reference/models.
/// </summary>
public sealed class PackagedTrunkTests
{
    private const int Every = 8, Side = 224;

    [Fact]
    public void Its_plan_gives_the_features_of_ONNX_Runtime() => Engine.Run(() =>
    {
        var weights = PretrainedWeights.Open(PackagedTrunk.File());
        using var golden = JsonDocument.Parse(File.ReadAllText(Reference.Path("models/packaged_trunk.json")));
        var expected = golden.RootElement.GetProperty("features").EnumerateArray().Select(v => v.GetSingle()).ToArray();
        var bound = (float)(1e-5 * golden.RootElement.GetProperty("largest").GetDouble());
        using var scope = Scope.Begin();
        using var mode = Engine.InferenceMode();
        var architecture = ModelRegistry.Find(weights.Architecture!);
        var network = architecture.Build(weights.OptionsFor(architecture, classes: 2));
        Assert.Empty(weights.LoadInto(network, keepsHead: false));

        var trunk = new TransferNetwork(network, network.Head, "none", Side);
        using var plan = InferencePlan.Compile(trunk.Below, DType.Float32);
        var features = plan.Run(FilledModel.Pictures(2, 3, Side) * 80f);

        Assert.Equal([2L, 512L], features.Shape);
        var actual = features.ToArray<float>();
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i * Every], expected[i] - bound, expected[i] + bound);
    });
}
