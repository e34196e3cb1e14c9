namespace Injerto.Runs;

/// <summary>What a folder holds, as far as runs go.</summary>
public enum RunState
{
    /// <summary>It does not exist.</summary>
    Absent,

    /// <summary>It is empty.</summary>
    Empty,

    /// <summary>It holds other files and no run: nothing may be written there.</summary>
    Foreign,

    /// <summary>A run was begun and interrupted.</summary>
    Unfinished,

    /// <summary>A run is being written by a living process.</summary>
    Running,

    /// <summary>A run came to its end.</summary>
    Finished,
}
