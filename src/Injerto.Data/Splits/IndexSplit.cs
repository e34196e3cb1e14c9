namespace Injerto.Data.Splits;

/// <summary>Items shared out over two sides, as positions in the list that was split, each side ascending.</summary>
/// <param name="Train">What remains to learn from.</param>
/// <param name="Validation">What was set aside to choose or to test.</param>
public sealed record IndexSplit(IReadOnlyList<int> Train, IReadOnlyList<int> Validation);
