using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>One value for all.</summary>
/// <param name="value">The value.</param>
public sealed class Constant(double value) : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Tensor tensor)
    {
        using var mode = Engine.NoGrad();
        tensor.Fill(value);
    }
}
