using System.Text.Json.Nodes;
using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn.Losses;

public class LossGoldenTests
{
    public static TheoryData<int, string> Cases => LearningGolden.Cases("losses");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Value_and_gradient_are_PyTorchs(int index, string deviceName)
    {
        var device = LearningGolden.Device(deviceName);
        var golden = LearningGolden.Section("losses")[index]!;
        Engine.Run(() =>
        {
            using var scope = Scope.Begin();
            var output = Tensor.From(LearningGolden.Floats(golden["output"]), LearningGolden.Shape(golden["shape"]))
                .To(device);
            var target = Tensor.From(
                LearningGolden.Floats(golden["target"]), LearningGolden.Shape(golden["targetShape"]));
            output.RequiresGrad = true;

            var loss = Make(golden);
            var value = loss.Call(output, loss is CrossEntropyLoss ? target.To(DType.Int64) : target);
            value.Sum().Backward();

            Assert.Equal(DType.Float32, value.DType);
            Assert.Equal(device, value.Device);
            LearningGolden.Near(LearningGolden.Doubles(golden["value"]), value, 1e-6);
            LearningGolden.Near(LearningGolden.Doubles(golden["gradient"]), output.Grad!, 1e-6);
        });
    }

    private static Loss Make(JsonNode golden)
    {
        var options = golden["options"]!;
        var reduction = (string?)options["reduction"] switch { "sum" => Reduction.Sum, "none" => Reduction.None, _ =>
            Reduction.Mean };
        var weights = options["weights"] is { } given ? LearningGolden.Doubles(given) : null;
        return (string)golden["loss"]! switch
        {
            "cross_entropy" => new CrossEntropyLoss(weights, (double?)options["smoothing"] ?? 0, reduction),
            "binary_cross_entropy_with_logits" => new BinaryCrossEntropyWithLogitsLoss(weights, reduction: reduction),
            "mse_loss" => new MeanSquaredErrorLoss(reduction),
            "l1_loss" => new MeanAbsoluteErrorLoss(reduction),
            "huber_loss" => new HuberLoss((double)options["delta"]!, reduction),
            var other => throw new InvalidOperationException(other),
        };
    }
}
