namespace Injerto.Records;

/// <summary>What a strength of regularisation came to.</summary>
/// <param name="Strength">The strength: C of ½‖w‖² + C Σ loss.</param>
/// <param name="Loss">The mean loss on what was left out.</param>
public sealed record StrengthScore(double Strength, double Loss);
