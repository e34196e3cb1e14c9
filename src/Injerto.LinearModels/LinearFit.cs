namespace Injerto.LinearModels;

/// <summary>A linear model that was fitted.</summary>
/// <param name="Model">The model, of raw features.</param>
/// <param name="Strength">The strength that it was fitted with.</param>
/// <param name="Loss">The mean loss on the items that it was fitted to, and over outputs, without the weights'
/// squares.</param>
/// <param name="Iterations">How many steps that took.</param>
public sealed record LinearFit(LinearModel Model, double Strength, double Loss, int Iterations);
