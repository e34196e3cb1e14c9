using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>
/// A recorded computation made ready to be trained faster, with the same gradients: batch normalisation that was
/// recorded in inference mode is folded into its convolution's weight at every step, and under mixed precision 1×1
/// convolutions run as matrix products, whose gradients are several times faster.
/// </summary>
public sealed class TrainingPlan
{
    private readonly GraphSegment _segment;
    private readonly List<(GraphNode Node, TrainingConvolution? Convolution)> _steps = [];

    private TrainingPlan(GraphSegment segment) => _segment = segment;

    /// <summary>Whether one of its operations draws random numbers.</summary>
    public bool UsesRandomness => _segment.UsesRandomness;

    /// <summary>Makes a plan of a segment.</summary>
    /// <param name="segment">What to run; recorded in training mode where dropout is to act.</param>
    /// <param name="isMixed">Whether it will run under <see cref="Engine.Autocast"/>.</param>
    public static TrainingPlan Compile(GraphSegment segment, bool isMixed = false)
    {
        ArgumentNullException.ThrowIfNull(segment);
        var plan = new TrainingPlan(segment);
        var uses = segment.Nodes.SelectMany(n => n.Inputs.Distinct()).CountBy(v => v).ToDictionary();
        var folded = new HashSet<int>();
        foreach (var node in segment.Nodes)
        {
            if (folded.Contains(node.Index)) continue;
            var convolution = node.Operator.Name == "aten::conv2d"
                ? TrainingConvolution.Of(segment, node, uses, isMixed)
                : null;
            if (convolution?.Normalisation is { } normalisation) folded.Add(normalisation.Index);
            plan._steps.Add((node, convolution));
        }

        return plan;
    }

    /// <summary>Runs the plan; differentiation passes through to the recorded parameters.</summary>
    public Tensor Run(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var values = new Dictionary<int, Tensor> { [_segment.InputValue] = input };
        Tensor Lookup(int id) => values.TryGetValue(id, out var tensor) ? tensor : _segment.Graph.Constants[id];
        foreach (var (node, convolution) in _steps)
        {
            if (convolution is not null)
            {
                values[convolution.Output] = convolution.Run(Lookup);
                continue;
            }

            var results = node.Call(Lookup);
            for (var o = 0; o < results.Length; o++) values[node.Outputs[o]] = results[o];
        }

        return values[_segment.OutputValue];
    }
}
