using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Squared error near the target, absolute error far from it: with d = x − y, ½·d² where |d| ≤ δ, else δ·(|d| − ½·δ).
/// </summary>
/// <remarks>
/// Shapes: output and target the same, any. The mean is over all elements. Source: Huber 1964,
/// https://doi.org/10.1214/aoms/1177703732.
/// </remarks>
public sealed class HuberLoss : Loss
{
    private static readonly Operator Op = new("aten::huber_loss");

    /// <summary>A Huber loss.</summary>
    /// <param name="delta">δ, above 0, in the target's unit. Default: 1.</param>
    /// <param name="reduction">Default: the mean.</param>
    /// <exception cref="ArgumentException">δ is out of range.</exception>
    public HuberLoss(double delta = 1, Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
        var faults = new OptionFaults();
        faults.DemandPositive(delta, nameof(delta));
        faults.Throw(GetType().Name);
        Delta = delta;
    }

    /// <summary>Where the squared error ends and the absolute one begins.</summary>
    public double Delta { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor output, Tensor target) =>
        Op.Call(output, Beside(output, Matched(output, target)), (long)Reduction, Delta);
}
