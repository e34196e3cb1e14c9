using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>
/// Reads a segment of a recorded graph and makes the steps of a plan: folds batch normalisation, fuses what follows
/// one another.
/// </summary>
internal sealed class PlanCompiler(GraphSegment segment, DType precision, Device device)
{
    private readonly SegmentIndex _index = new(segment);
    private readonly HashSet<int> _taken = [];
    private readonly Dictionary<int, Func<IPlanStep>> _steps = [];   // by the operation in whose place they run
    private readonly HashSet<int> _own = [];

    private bool IsHalfOnProcessor => precision == DType.BFloat16 && device.Kind == DeviceKind.Cpu;

    // Where the processor's libraries lack bfloat16, products are computed in float32 of the same rounded values.
    private DType Computed => IsHalfOnProcessor && !Engine.Info.RunsBFloat16 ? DType.Float32 : precision;

    internal List<IPlanStep> Compile()
    {
        MatchConvolutions();
        MatchAffine();
        var steps = new List<IPlanStep>();
        foreach (var node in _index.Nodes)
        {
            if (_steps.TryGetValue(node.Index, out var make)) steps.Add(make());
            else if (!_taken.Contains(node.Index)) steps.Add(StepOf(node));
        }

        return steps;
    }

    private void MatchConvolutions()
    {
        var matcher = new ConvolutionMatcher(_index, _taken);
        foreach (var node in _index.Nodes)
        {
            if (!matcher.Suits(node)) continue;
            var (pattern, end) = matcher.Match(node);
            _own.Add(pattern.Output);
            _steps.Add(end.Index, () => Fold(pattern));
        }
    }

    private void MatchAffine()
    {
        var matcher = new AffineMatcher(_index, _taken);
        foreach (var node in _index.Nodes)
        {
            if (matcher.Match(node) is var (nodes, inputs))
                _steps.Add(nodes[^1].Index, () => new AffineStep(_index, nodes, inputs, precision));
        }
    }

    private IPlanStep StepOf(GraphNode node) =>
        (GlobalMeanStep.Suits(node) ? new GlobalMeanStep(node) as IPlanStep : null)
        ?? (IsHalfOnProcessor ? RowStep.Of(_index, node) : null)
        ?? PoolStep.Of(node) as IPlanStep
        ?? ChannelScaleStep.Of(_index, node, _own.Contains) as IPlanStep
        ?? new OperatorStep(node, segment.Graph.Constants, precision, Computed);

    private IPlanStep Fold(ConvolutionPattern pattern)
    {
        using var scope = Scope.Begin();
        var weight = _index.Constant(pattern.Convolution, 1)!;
        if (pattern.IsLinear) weight = weight.Unsqueeze(2).Unsqueeze(3);
        var bias = _index.Constant(pattern.Convolution, 2) ?? Tensor.Zeros([weight.Shape[0]], device: weight.Device);
        if (pattern.Normalisation is { } norm)
        {
            var (scale, shift) = NormalizationFold.Of(_index, norm);
            weight *= scale.Reshape(-1, 1, 1, 1);
            bias = (bias * scale) + shift;
        }

        weight = weight.To(device).To(precision).To(Computed).Clone().Persist();
        bias = bias.To(device).Contiguous().Clone().Persist();
        if (pattern.IsLinear) return new LinearStep(pattern, weight, bias, precision);
        if (!IsHalfOnProcessor || ActivationNames.OfFused(pattern.Activation) != "swish")
            return new ConvolutionStep(pattern, weight, bias, precision);
        var output = pattern.Output;
        pattern.Output = pattern.Activation!.Arguments[0].Values[0];
        pattern.Activation = null;
        return new SwishStep(new ConvolutionStep(pattern, weight, bias, precision), output);
    }
}
