using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>
/// A recorded computation made ready to run fast without differentiation: batch normalisation folded into the
/// convolutions, padding, residual sums and activations fused into them (oneDNN), in float32 or bfloat16. It holds
/// copies of the weights as they were when it was made.
/// </summary>
public sealed class InferencePlan : IDisposable
{
    private readonly GraphSegment _segment;
    private readonly List<IPlanStep> _steps;
    private readonly List<int[]> _freed;
    private readonly DType _precision;

    private InferencePlan(GraphSegment segment, List<IPlanStep> steps, DType precision)
    {
        _segment = segment;
        _steps = steps;
        _precision = precision;
        _freed = LastUses(steps, segment);
    }

    /// <summary>Makes a plan of a segment that was recorded in inference mode.</summary>
    /// <param name="segment">What to run.</param>
    /// <param name="precision">
    /// float32 (the default), or bfloat16, which has 8 bits of precision and is several times faster where the
    /// processor has it.
    /// </param>
    /// <param name="device">Where it runs. Default: the processor.</param>
    public static InferencePlan Compile(GraphSegment segment, DType precision = DType.Float32, Device device = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        if (precision is not (DType.Float32 or DType.BFloat16)) throw new ArgumentException($"A plan must run in "
            + $"Float32 or BFloat16. Got {precision}.", nameof(precision));
        using var mode = Engine.NoGrad();
        return new InferencePlan(segment, new PlanCompiler(segment, precision, device).Compile(), precision);
    }

    /// <summary>
    /// Runs the plan: input as recorded (any batch size), output of the same values as the recorded computation.
    /// </summary>
    public Tensor Run(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var mode = Engine.NoGrad();
        using var scope = Scope.Begin();
        var x = input.To(_precision);
        var values = new Dictionary<int, Tensor> { [_segment.InputValue] = x.Dimensions == 4 ? x.ChannelsLast() : x };
        for (var i = 0; i < _steps.Count; i++)
        {
            var results = _steps[i].Run(id => values[id]);
            for (var o = 0; o < results.Length; o++) values[_steps[i].Outputs[o]] = results[o];
            foreach (var value in _freed[i])
                if (values.Remove(value, out var tensor) && tensor != input && !values.ContainsValue(tensor))
                    tensor.Dispose();
        }

        return scope.Release(values[_segment.OutputValue]);
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose()
    {
        foreach (var step in _steps) step.Dispose();
    }

    private static List<int[]> LastUses(List<IPlanStep> steps, GraphSegment segment)
    {
        var seen = new HashSet<int> { segment.OutputValue };
        var freed = new List<int[]>();
        foreach (var step in Enumerable.Reverse(steps)) freed.Add([.. step.Inputs.Where(seen.Add)]);
        freed.Reverse();
        return freed;
    }
}
