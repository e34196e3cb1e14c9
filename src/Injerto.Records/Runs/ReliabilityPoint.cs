namespace Injerto.Records;

/// <summary>
/// Items of similar confidence, which stand together in a reliability diagram: the highest probability of each where
/// it has one class, all of its probabilities where it has labels.
/// </summary>
/// <param name="Confidence">Their mean confidence, 0 to 1.</param>
/// <param name="Right">The share of them of which it came true, 0 to 1.</param>
/// <param name="Count">How many there are.</param>
public sealed record ReliabilityPoint(double Confidence, double Right, int Count);
