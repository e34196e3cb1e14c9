namespace Injerto.Bench.Racing;

/// <summary>What a contestant needed for a task, in seconds for each item.</summary>
internal sealed record Result(Contestant Contestant, IReadOnlyList<double> Times)
{
    internal double Median => MedianOf(Times);

    internal double Minimum => Times.Min();

    internal static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
