namespace Injerto.Training.Transfer;

/// <summary>To what scale the columns of a table are brought.</summary>
public enum ColumnScaling
{
    /// <summary>Mean 0 and standard deviation 1.</summary>
    Standard,

    /// <summary>From 0 to 1.</summary>
    MinMax,

    /// <summary>They stay as they are.</summary>
    None,
}
