namespace Injerto.Runs;

/// <summary>Which part of the data chooses the epoch.</summary>
public enum Selection
{
    /// <summary>A part that is not reported: <c>val</c> beside <c>test</c>, else a share of <c>train</c>.</summary>
    Auto,

    /// <summary><c>val</c>, even where it is also what is reported.</summary>
    Val,
}
