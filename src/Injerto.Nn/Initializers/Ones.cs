using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>One for all.</summary>
public sealed class Ones : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Tensor tensor)
    {
        using var mode = Engine.NoGrad();
        tensor.Fill(1);
    }
}
