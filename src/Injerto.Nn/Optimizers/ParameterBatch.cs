using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// What one update of an optimizer works on: parameters of one group that have gradients and have been updated
/// equally often.
/// </summary>
public sealed class ParameterBatch
{
    private readonly Tensor[][] _state;

    internal ParameterBatch(int stateCount)
    {
        _state = new Tensor[stateCount][];
        Resize(0);
    }

    /// <summary>The parameters' values, to be changed in place.</summary>
    public Tensor[] Values { get; private set; } = [];

    /// <summary>Their gradients, as <see cref="Tensor.Backward"/> left them.</summary>
    public Tensor[] Gradients { get; private set; } = [];

    /// <summary>The present learning rate.</summary>
    public double LearningRate { get; internal set; }

    /// <summary>The group's weight decay.</summary>
    public double WeightDecay { get; internal set; }

    /// <summary>λ of the group's penalty λ · Σ w².</summary>
    public double L2 { get; internal set; }

    /// <summary>Which update of these parameters this is, from 1.</summary>
    public long Step { get; internal set; }

    /// <summary>
    /// The state tensors of one kind, in the order in which the optimizer named them; zeros at step 1.
    /// </summary>
    public Tensor[] State(int kind) => _state[kind];

    internal void Resize(int count)
    {
        if (Values.Length == count && _state.All(s => s is not null)) return;
        Values = new Tensor[count];
        Gradients = new Tensor[count];
        for (var kind = 0; kind < _state.Length; kind++) _state[kind] = new Tensor[count];
    }
}
