namespace Injerto.Data;

/// <summary>How far a long piece of work on data has come.</summary>
/// <param name="Stage">What is being done, in a word or two: "finding", "reading", "drawing".</param>
/// <param name="Done">How many items are done.</param>
/// <param name="Total">How many items there are; 0 while that is not known.</param>
public readonly record struct DataProgress(string Stage, int Done, int Total);
