using Injerto.Text;

namespace Injerto.Records;

/// <summary>What one of the values of an <see cref="EpochRecord"/> is.</summary>
/// <param name="Name">The name that the value has there: <c>loss</c>, <c>macroF1</c>.</param>
/// <param name="Label">What people call it.</param>
/// <param name="HigherIsBetter">Whether a higher value is a better one.</param>
/// <param name="Unit">The unit: <c>fraction</c>, <c>nats</c>, <c>targetUnits</c>, …</param>
public sealed record MetricRecord(string Name, LocalizedText Label, bool HigherIsBetter, string Unit);
