namespace Injerto.Records;

/// <summary>How well one class is recognised.</summary>
/// <param name="Name">The class.</param>
/// <param name="Precision">Of what was predicted as it, the share that is: 0 to 1.</param>
/// <param name="Recall">Of what is it, the share that was found: 0 to 1.</param>
/// <param name="F1">The harmonic mean of both: 0 to 1.</param>
/// <param name="Support">How many images of it there are.</param>
public sealed record ClassScore(string Name, double Precision, double Recall, double F1, int Support);
