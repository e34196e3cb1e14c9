using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// What training makes small: a number that says how far an output is from its target. Write <see cref="Forward"/>,
/// use <see cref="Call"/>: <c>loss.Call(network.Call(images), labels).Backward();</c>
/// </summary>
/// <remarks>
/// An output in a 16-bit type, as autocast leaves it, is computed with in float32. A target may stay on the processor
/// while the output is on a GPU: it is checked there, at no cost, and then moved; checking one that lies on the GPU
/// waits for all work queued there.
/// </remarks>
public abstract class Loss
{
    private static readonly Operator ToDevice = new("aten::to", "device");

    /// <summary>A loss with a reduction. Default: the mean.</summary>
    protected Loss(Reduction reduction = Reduction.Mean)
    {
        if (!Enum.IsDefined(reduction)) throw new ArgumentException("A reduction must be None, Mean or Sum. Got "
            + $"{reduction}.");
        Reduction = reduction;
    }

    /// <summary>What becomes of the losses of single elements.</summary>
    public Reduction Reduction { get; }

    /// <summary>Computes the loss; a single number unless the reduction is <see cref="Reduction.None"/>.</summary>
    /// <param name="output">What the network gave: floating-point numbers, at least one.</param>
    /// <param name="target">What it should have given.</param>
    /// <exception cref="ArgumentException">Shape, type or values of the target do not suit the output.</exception>
    public Tensor Call(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        var dtype = output.DType;
        if (!IsFloating(dtype)) throw new ArgumentException($"{GetType().Name}: the output must be floating-point. "
            + $"Got {output}.");
        if (output.Elements == 0) throw new ArgumentException($"{GetType().Name}: the output must have at least one "
            + $"element. Got {output}. Leave empty batches out.");
        using var scope = Scope.Begin();
        return scope.Release(
            Forward(dtype is DType.BFloat16 or DType.Float16 ? output.To(DType.Float32) : output, target));
    }

    /// <summary>
    /// The computation. The output is float32 or float64 and not empty; the target is as the caller gave it.
    /// </summary>
    protected abstract Tensor Forward(Tensor output, Tensor target);

    /// <summary>The target in the output's element type, still where it was.</summary>
    /// <exception cref="ArgumentException">
    /// Its shape is not the output's: broadcasting would compute something else than was meant.
    /// </exception>
    protected Tensor Matched(Tensor output, Tensor target)
    {
        if (target.Shape != output.Shape)
            throw new ArgumentException(
                $"{GetType().Name}: the target must have the output's shape {output.Shape}. Got {target}."
                + (target.Elements == output.Elements ? $" Reshape one of them: "
                + $"target.Reshape({string.Join(", ", output.Shape)})." : ""));
        return target.To(output.DType);
    }

    /// <summary>The target on the output's device, without waiting for that device.</summary>
    protected static Tensor Beside(Tensor output, Tensor target) =>
        target.Device == output.Device ? target : ToDevice.Call(target, output.Device, target.DType, true);

    /// <summary>The values of a target for checking; copied only where they are not plain memory.</summary>
    private protected static ReadOnlySpan<T> Values<T>(Tensor target)
        where T : unmanaged => target.IsContiguous && target.Device.Kind == DeviceKind.Cpu
            ? target.Span<T>()
            : target.ToArray<T>();

    private protected static bool IsFloating(DType dtype) =>
        dtype is DType.Float32 or DType.BFloat16 or DType.Float16 or DType.Float64;

    /// <summary>
    /// Weights as a tensor like <paramref name="output"/>; made at each call, so that a loss holds no native memory
    /// and suits any device.
    /// </summary>
    private protected static Tensor? Weights(double[]? weights, Tensor output) =>
        weights is null ? null : Beside(output, Tensor.From(weights, [weights.Length]).To(output.DType));

    private protected static void DemandWeights(double[]? weights, string name, OptionFaults faults)
    {
        if (weights is null) return;
        faults.Demand(weights.Length > 0, $"{name} must have at least one weight, or be left out", "none");
        for (var i = 0; i < weights.Length; i++) faults.DemandPositive(weights[i], $"{name}[{i}]");
    }
}
