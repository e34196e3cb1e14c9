namespace Injerto.Records;

/// <summary>How long one stage of a run took.</summary>
/// <param name="Name">The stage: <c>decode</c>, <c>prefix</c>, <c>head</c>, <c>tune</c>, …</param>
/// <param name="Seconds">Wall time in seconds.</param>
public sealed record StageTime(string Name, double Seconds);
