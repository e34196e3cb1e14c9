namespace Injerto.Data.Summary;

/// <summary>The values of one column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Minimum">The least.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Maximum">The greatest.</param>
/// <param name="Distinct">How many different values there are.</param>
public sealed record ColumnSummary(string Name, double Minimum, double Mean, double Maximum, int Distinct)
{
    internal static ColumnSummary Of(string name, IReadOnlyList<double> values) =>
        new(name, values.Min(), values.Average(), values.Max(), values.Distinct().Count());
}
