namespace Injerto.LinearModels;

/// <summary>
/// A convex loss of a linear model's outputs, item by item: <see cref="SoftmaxLoss"/>, <see cref="SigmoidLoss"/>,
/// <see cref="SquaredLoss"/>.
/// </summary>
public abstract class LinearLoss
{
    private protected LinearLoss(int items, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        (Items, Outputs) = (items, outputs);
    }

    /// <summary>How many items have targets.</summary>
    public int Items { get; }

    /// <summary>How many outputs the model has.</summary>
    public int Outputs { get; }

    /// <summary>Whether the loss is a sum over the outputs, so that each could be fitted alone.</summary>
    internal abstract bool IsSeparable { get; }

    /// <summary>
    /// What an item's loss is multiplied by where it is told: a training tells the mean over the outputs. Default: 1.
    /// </summary>
    public virtual double Unit => 1;

    /// <summary>The loss of one item and its derivative.</summary>
    /// <param name="item">The item, from 0.</param>
    /// <param name="outputs">
    /// Its raw outputs, <c>[Outputs]</c>; the loss's derivative by each takes their place.
    /// </param>
    public abstract double Differentiate(int item, Span<double> outputs);

    /// <summary>What an item weighs, for the mean of the losses.</summary>
    public abstract double Weight(int item);

    /// <summary>Outputs that suit the targets of some items without any feature, where the bias starts.</summary>
    /// <param name="items">The items.</param>
    /// <param name="bias">Takes them, <c>[Outputs]</c>.</param>
    public abstract void StartingBias(ReadOnlySpan<int> items, Span<double> bias);
}
