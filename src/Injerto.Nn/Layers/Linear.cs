using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>A fully connected layer: y = x·Wᵀ + b.</summary>
/// <remarks>
/// Shapes: input <c>[N, …, inputs]</c>, output <c>[N, …, outputs]</c>; weight <c>[outputs, inputs]</c>, bias <c>[outputs]</c>. Both begin uniform in
/// ±1/√inputs, as PyTorch's do.
/// </remarks>
public sealed class Linear : Module
{
    private static readonly Operator Op = new("aten::linear");

    /// <summary>A layer from <paramref name="inputs"/> to <paramref name="outputs"/> values.</summary>
    public Linear(int inputs, int outputs, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        Inputs = inputs;
        Outputs = outputs;
        var bound = 1 / Math.Sqrt(inputs);
        Weight = AddParameter("weight", Uniform([outputs, inputs], bound));
        Bias = bias ? AddParameter("bias", Uniform([outputs], bound)) : null;
    }

    /// <summary>Values in.</summary>
    public int Inputs { get; }

    /// <summary>Values out.</summary>
    public int Outputs { get; }

    /// <summary>The weight, <c>[outputs, inputs]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary>The bias, <c>[outputs]</c>, or none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Op.Call(input, Weight, Bias);   // [N, inputs] → [N, outputs]

    private static Tensor Uniform(Shape shape, double bound)
    {
        var tensor = Tensor.Empty(shape);
        tensor.FillUniform(-bound, bound);
        return tensor;
    }
}
