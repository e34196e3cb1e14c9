using Injerto.Text;

namespace Injerto.Metrics;

/// <summary>A metric was asked for that does not exist; the message says which, and the remedy.</summary>
/// <param name="text">The message.</param>
public sealed class MetricException(LocalizedText text) : LocalizedException(text);
