namespace Injerto.Metrics;

/// <summary>The scores of one class, or an average over classes.</summary>
/// <param name="Name">The class, or the kind of average.</param>
/// <param name="Precision">Precision, a fraction.</param>
/// <param name="Recall">Recall, a fraction.</param>
/// <param name="F1">F1 score, a fraction.</param>
/// <param name="Support">How many samples of the class there are.</param>
public sealed record ClassificationRow(string Name, double Precision, double Recall, double F1, int Support);
