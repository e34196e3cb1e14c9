namespace Injerto.LinearModels;

/// <summary>What a cross-validation of strengths came to.</summary>
/// <param name="Losses">
/// Mean loss on what was left out, by strength, from the weakest to the last that was tried.
/// </param>
/// <param name="Folds">How many folds there were.</param>
/// <param name="Outputs">
/// Raw outputs for each item, <c>[N, outputs]</c>, at the best strength, by the model that was fitted without it.
/// </param>
public sealed record StrengthSearch(
    IReadOnlyList<KeyValuePair<double, double>> Losses, int Folds, double[] Outputs)
{
    /// <summary>The strength of the least loss.</summary>
    public double Best => Losses.MinBy(l => l.Value).Key;
}
