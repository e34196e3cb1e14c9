using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models.Keras;

/// <summary>Keras' Rescaling: y = x · scale + offset.</summary>
internal sealed class KerasRescaling(double scale, double offset) : Module
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => (input * scale) + offset;
}
