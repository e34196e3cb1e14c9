using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>The inputs and targets of one step.</summary>
/// <param name="Inputs">What goes into the network, <c>[N, …]</c>.</param>
/// <param name="Targets">
/// What should come out: class indices <c>[N]</c> (int64), a 0/1 matrix <c>[N, L]</c> or reals <c>[N, D]</c>.
/// </param>
public readonly record struct Batch(Tensor Inputs, Tensor Targets)
{
    /// <summary>
    /// The targets of the items that the inputs were mixed with, as <see cref="Targets"/>; null where none were.
    /// </summary>
    public Tensor? Others { get; init; }

    /// <summary>The share of <see cref="Targets"/> in the loss where there are others; they have the rest.</summary>
    public double Share { get; init; } = 1;
}
