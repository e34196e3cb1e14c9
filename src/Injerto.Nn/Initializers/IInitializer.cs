using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Gives a parameter its first values: <c>network.Initialize(weights: new GlorotUniform(), biases: new Zeros())</c>.
/// Random ones draw from <see cref="Engine.Seed"/>.
/// </summary>
public interface IInitializer
{
    /// <summary>Overwrites the tensor in place; differentiation does not see it.</summary>
    /// <exception cref="ArgumentException">The tensor's shape does not suit the rule.</exception>
    void Fill(Tensor tensor);
}
