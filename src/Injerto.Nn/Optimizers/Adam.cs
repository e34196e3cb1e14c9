namespace Injerto.Nn;

/// <summary>
/// Adam: steps of the size of the learning rate, by running means m of the gradient g and v of its square:
/// m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − rate · m̂ / (√v̂ + ε), where m̂ = m / (1 − β₁ᵗ) and v̂ = v
/// / (1 − β₂ᵗ).
/// </summary>
/// <remarks>
/// Weight decay is added to the gradient. Source: Kingma and Ba 2015, https://arxiv.org/abs/1412.6980; the arithmetic
/// is torch.optim.Adam's.
/// </remarks>
public sealed class Adam : Optimizer
{
    private readonly AdamStep _step;

    /// <summary>An Adam over a module or over groups.</summary>
    /// <param name="groups">What it trains.</param>
    /// <param name="learningRate">Above 0. Default: 0.001.</param>
    /// <param name="weightDecay">d of the term d · w in the gradient; at least 0. Default: 0.</param>
    /// <param name="beta1">β₁, from 0 to below 1. Default: 0.9.</param>
    /// <param name="beta2">β₂, from 0 to below 1. Default: 0.999.</param>
    /// <param name="epsilon">ε, above 0. Default: 1e-8.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message has all faults.</exception>
    public Adam(
        ParameterGroups groups,
        double learningRate = 1e-3,
        double weightDecay = 0,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8)
        : base(groups, learningRate, weightDecay, AdamStep.StateNames, AdamStep.Faults(beta1, beta2, epsilon)) =>
        _step = new AdamStep(beta1, beta2, epsilon);

    /// <inheritdoc/>
    protected override void Update(ParameterBatch batch) =>
        _step.Update(batch, batch.WeightDecay + (2 * batch.L2), isDecoupled: false);
}
