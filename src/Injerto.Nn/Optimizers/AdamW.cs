using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// <see cref="Adam"/> with weight decay of its own: before each step w ← w · (1 − rate · d), past the running means.
/// </summary>
/// <remarks>
/// A group's L2 still goes through the gradient. Source: Loshchilov and Hutter 2019,
/// https://arxiv.org/abs/1711.05101; the arithmetic is torch.optim.AdamW's.
/// </remarks>
public sealed class AdamW : Optimizer
{
    private static readonly Operator Add = new("aten::add", "Tensor");
    private readonly AdamStep _step;

    /// <summary>An AdamW over a module or over groups.</summary>
    /// <param name="groups">What it trains.</param>
    /// <param name="learningRate">Above 0. Default: 0.001.</param>
    /// <param name="weightDecay">d, at least 0. Default: 0.01.</param>
    /// <param name="beta1">β₁, from 0 to below 1. Default: 0.9.</param>
    /// <param name="beta2">β₂, from 0 to below 1. Default: 0.999.</param>
    /// <param name="epsilon">ε, above 0. Default: 1e-8.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message has all faults.</exception>
    public AdamW(
        ParameterGroups groups,
        double learningRate = 1e-3,
        double weightDecay = 0.01,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8)
        : base(groups, learningRate, weightDecay, AdamStep.StateNames, AdamStep.Faults(beta1, beta2, epsilon)) =>
        _step = new AdamStep(beta1, beta2, epsilon);

    /// <inheritdoc/>
    protected override void Update(ParameterBatch batch)
    {
        if (batch.L2 > 0)
            for (var i = 0; i < batch.Gradients.Length; i++)
                batch.Gradients[i] = Add.Call(batch.Gradients[i], batch.Values[i], 2 * batch.L2);
        _step.Update(batch, batch.WeightDecay, isDecoupled: true);
    }
}
