namespace Injerto.Tensors;

/// <content>Sums, means and the like.</content>
public sealed partial class Tensor
{
    /// <summary>The sum of all elements.</summary>
    public Tensor Sum() => Ops.Sum.Call(this);

    /// <summary>The sum over some dimensions.</summary>
    public Tensor Sum(long[] dimensions, bool keepDimensions = false) =>
        Ops.SumOver.Call(this, dimensions, keepDimensions);

    /// <summary>The mean of all elements.</summary>
    public Tensor Mean() => Ops.Mean.Call(this);

    /// <summary>The mean over some dimensions.</summary>
    public Tensor Mean(long[] dimensions, bool keepDimensions = false) =>
        Ops.MeanOver.Call(this, dimensions, keepDimensions);

    /// <summary>The largest element.</summary>
    public Tensor Max() => Ops.Max.Call(this);

    /// <summary>Whether all elements are true (or not 0).</summary>
    public Tensor All() => Ops.All.Call(this);

    /// <summary>The position of the largest element along a dimension, as int64.</summary>
    public Tensor ArgMax(int dimension) => Ops.ArgMax.Call(this, dimension, false);

    /// <summary>eˣ divided by its sum along a dimension.</summary>
    public Tensor Softmax(int dimension) => Ops.Softmax.Call(this, dimension);

    /// <summary>The logarithm of <see cref="Softmax"/>, without its loss of precision.</summary>
    public Tensor LogSoftmax(int dimension) => Ops.LogSoftmax.Call(this, dimension);
}
