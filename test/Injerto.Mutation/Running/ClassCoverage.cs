namespace Injerto.Mutation.Running;

/// <summary>What a test class did with no mutant on.</summary>
/// <param name="Program">The test program.</param>
/// <param name="Name">The class.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Failure">Why it can't judge mutants; null where all its tests passed.</param>
/// <param name="Reached">The numbers of the mutants that it ran through.</param>
internal sealed record ClassCoverage(
    string Program, string Name, double Seconds, string? Failure, IReadOnlyList<int> Reached)
{
    /// <summary>The class without its namespace.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];
}
