using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>A fully connected layer: y = x·Wᵀ + b.</summary>
/// <remarks>
/// Shapes: input <c>[N, …, inputs]</c>, output <c>[N, …, outputs]</c>; weight <c>[outputs, inputs]</c>, bias
/// <c>[outputs]</c>. Both begin uniform in ±1/√inputs, as PyTorch's do.
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
        Weight = AddParameter("weight", DefaultInitialization.Uniform([outputs, inputs], inputs));
        Bias = bias ? AddParameter("bias", DefaultInitialization.Uniform([outputs], inputs)) : null;
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
    protected override Tensor Forward(Tensor input)
    {
        try
        {
            return Op.Call(input, Weight, Bias);   // [N, …, inputs] → [N, …, outputs]
        }
        catch (OperatorException error) when (input.Dimensions == 0 || input.Shape[^1] != Inputs)
        {
            // Asked only after the fact: small networks would pay for the question at every call.
            var remedy = input.Dimensions > 2 ? "Put a Flatten before it." : "Check the layer before it.";
            throw new InputShapeException(this, $"[N, …, {Inputs}]", input, remedy, error);
        }
    }
}
