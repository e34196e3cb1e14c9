namespace Injerto.Bench.Reporting;

/// <summary>One side's figure: who, the median over all repetitions, and the best of them.</summary>
internal sealed record Figure(string Who, double Median, double Best);
