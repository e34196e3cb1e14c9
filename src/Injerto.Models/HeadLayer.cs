namespace Injerto.Models;

/// <summary>One layer of a head.</summary>
/// <param name="Units">Number of its outputs.</param>
/// <param name="Activation">What follows it; see <see cref="HeadSpec.Activations"/>.</param>
/// <param name="Dropout">Probability of the dropout after that, from 0 (none) to below 1.</param>
public sealed record HeadLayer(int Units, string Activation, double Dropout);
