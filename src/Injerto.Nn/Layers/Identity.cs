using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Gives back its input: y = x. Stands where a layer was taken out, as a classifier whose features are wanted.
/// </summary>
/// <remarks>
/// Shapes: input and output of any one shape. It calls no operator, so that traces and summaries do not see it.
/// </remarks>
public sealed class Identity : Module
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input;
}
