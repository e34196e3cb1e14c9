using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>Zero for all: what biases begin with.</summary>
public sealed class Zeros : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Tensor tensor)
    {
        using var mode = Engine.NoGrad();
        tensor.Fill(0);
    }
}
