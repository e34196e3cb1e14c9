using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models.Weights;

/// <summary>
/// Reads a file's tensors into a network, one after the other: no more than one of them is in memory beside the
/// network.
/// </summary>
internal sealed class WeightsLoader(WeightsFile file, Module network)
{
    private readonly StateDict _state = network.StateDict();
    private readonly FiniteCheck _finite = new();

    /// <exception cref="WeightsException">Values are damaged, NaN or infinite.</exception>
    internal void Run(IReadOnlyList<LoadingStep> steps)
    {
        using var mode = Engine.NoGrad();
        foreach (var step in steps)
        {
            using var scope = Scope.Begin();
            var target = _state[step.Key];
            if (step is { Source: { } source, Rearrangement: null })
                target.CopyFrom(((ImageModel)network).Adapt(step.Key, Tensor.From(Floats(source), [.. source.Shape])));
            else if (target.DType == DType.Int64) target.CopyFrom(Tensor.From(Longs(step), target.Shape));
            else if (target is { DType: DType.Float32, IsContiguous: true, Device.Kind: DeviceKind.Cpu })
                Fill(step, target.Span<float>());
            else target.CopyFrom(Converted(step, target.Shape));
        }

        _finite.Throw();
    }

    private Tensor Converted(LoadingStep step, Shape shape)
    {
        var values = new float[shape.Elements];
        Fill(step, values);
        return Tensor.From(values, shape);
    }

    private void Fill(LoadingStep step, Span<float> destination)
    {
        if (step.Source is not { } source)
        {
            destination.Fill(step.Value);
            return;
        }

        step.Rearrangement!.Apply(Floats(source), destination);
        if (step.Less is null) return;
        var less = Floats(step.Less);
        for (var i = 0; i < destination.Length; i++) destination[i] -= less[i];
    }

    // A file may keep real numbers in a network's counters.
    private long[] Longs(LoadingStep step) => step.Source!.IsInteger
        ? file.ReadLongs(step.Source)
        : Array.ConvertAll(Floats(step.Source), v => (long)v);

    private float[] Floats(WeightsEntry entry)
    {
        var values = file.ReadFloats(entry);
        _finite.Look(entry.Name, values);
        return values;
    }
}
