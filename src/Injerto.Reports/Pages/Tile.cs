namespace Injerto.Reports;

/// <summary>One figure that matters, shown large.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The figure, as text.</param>
/// <param name="Note">What must be known to read it; empty for nothing.</param>
public sealed record Tile(string Label, string Value, string Note = "")
{
    /// <summary>The 95 % interval of the figure, as text; empty (the default) where it has none.</summary>
    public string Interval { get; init; } = "";
}
