using Injerto.Nn.Plans.Kernels;
using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>Global average pooling, in float32 whatever goes in.</summary>
internal sealed class GlobalMeanStep(GraphNode node) : IPlanStep
{
    public IReadOnlyList<int> Inputs { get; } = [node.Arguments[0].Values[0]];

    public IReadOnlyList<int> Outputs => node.Outputs;

    /// <summary>Whether a recorded operation is the mean over all pixels.</summary>
    internal static bool Suits(GraphNode node) => node.Operator.Name switch
    {
        "aten::adaptive_avg_pool2d" => node.OutputShapes[0] is { Count: 4 } shape && shape[2] == 1 && shape[3] == 1,
        "aten::mean.dim" => node.Arguments[1].Integers is [2, 3] or [-2, -1] && node.OutputShapes[0].Count is 2 or 4,
        _ => false,
    };

    public Tensor[] Run(Func<int, Tensor> lookup)
    {
        var input = lookup(Inputs[0]);
        if (input.Device.Kind != DeviceKind.Cpu) return node.Call(_ => input.To(DType.Float32));
        var means = GlobalMean.Run(input.ChannelsLast());
        return [node.OutputShapes[0].Count == 4 ? means.Unsqueeze(2).Unsqueeze(3) : means];
    }

    public void Dispose()
    {
    }
}
