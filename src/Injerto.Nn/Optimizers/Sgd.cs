using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Stochastic gradient descent with momentum: b ← μ·b + g (at first b ← g), w ← w − rate · b; Nesterov's form steps
/// by g + μ·b instead.
/// </summary>
/// <remarks>
/// Weight decay is added to the gradient; there is no dampening. Source: Sutskever et al. 2013,
/// https://proceedings.mlr.press/v28/sutskever13.html; the arithmetic is torch.optim.SGD's.
/// </remarks>
public sealed class Sgd : Optimizer
{
    private readonly double _momentum;
    private readonly bool _nesterov;

    /// <summary>Gradient descent over a module or over groups.</summary>
    /// <param name="groups">What it trains.</param>
    /// <param name="learningRate">Above 0.</param>
    /// <param name="momentum">μ, from 0 to below 1. Default: 0.</param>
    /// <param name="nesterov">Whether to step in Nesterov's form, which needs a momentum. Default: no.</param>
    /// <param name="weightDecay">d of the term d · w in the gradient; at least 0. Default: 0.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message has all faults.</exception>
    public Sgd(
        ParameterGroups groups, double learningRate, double momentum = 0, bool nesterov = false, double weightDecay = 0)
        : base(groups, learningRate, weightDecay, momentum == 0 ? [] : ["momentum_buffer"], Faults(momentum, nesterov))
    {
        _momentum = momentum;
        _nesterov = nesterov;
    }

    /// <inheritdoc/>
    protected override void Update(ParameterBatch batch)
    {
        var decay = batch.WeightDecay + (2 * batch.L2);
        for (var i = 0; i < batch.Values.Length; i++)
        {
            var gradient = decay == 0 ? batch.Gradients[i] : batch.Gradients[i] + (batch.Values[i] * decay);
            var step = _momentum == 0 ? gradient : Direction(gradient, batch.State(0)[i], batch.Step == 1);
            batch.Values[i].AddInPlace(step, -batch.LearningRate);
        }
    }

    private Tensor Direction(Tensor gradient, Tensor buffer, bool isFirst)
    {
        if (isFirst)
        {
            buffer.CopyFrom(gradient);
        }
        else
        {
            buffer.MulInPlace(_momentum);
            buffer.AddInPlace(gradient);
        }

        return _nesterov ? gradient + (buffer * _momentum) : buffer;
    }

    private static IReadOnlyList<string> Faults(double momentum, bool nesterov) => new OptionFaults()
        .DemandShare(momentum, nameof(momentum))
        .Demand(!nesterov || momentum != 0, "momentum must be above 0 for Nesterov's form", momentum)
        .All;
}
