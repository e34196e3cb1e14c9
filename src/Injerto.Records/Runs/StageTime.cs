using Injerto.Text;

namespace Injerto.Records;

/// <summary>How long one stage of a run took.</summary>
/// <param name="Name">The stage: <c>features</c>, <c>head</c>, <c>tune</c>, …</param>
/// <param name="Label">What people call it.</param>
/// <param name="Seconds">Wall time in seconds.</param>
public sealed record StageTime(string Name, LocalizedText Label, double Seconds);
