namespace Injerto.Nn;

/// <summary>What an optimizer needs besides its options to go on as if it had never stopped.</summary>
/// <param name="Optimizer">The optimizer's type, such as <c>Adam</c>.</param>
/// <param name="Tensors">Running means and the like by keys such as <c>head.weight.exp_avg</c>.</param>
/// <param name="Numbers">
/// Update counts and present learning rates by keys such as <c>head.weight.step</c>; all finite.
/// </param>
public sealed record OptimizerState(string Optimizer, StateDict Tensors, IReadOnlyDictionary<string, double> Numbers);
