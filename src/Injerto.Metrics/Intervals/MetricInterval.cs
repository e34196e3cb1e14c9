namespace Injerto.Metrics;

/// <summary>The ends of an interval, both belonging to it.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct MetricInterval(double Low, double High);
