namespace Injerto.Training.Transfer;

/// <summary>The ways to say where a network is cut.</summary>
internal enum CutKind
{
    /// <summary>Everything is trained.</summary>
    All,

    /// <summary>Nothing but the head is trained.</summary>
    None,

    /// <summary>A module and all after it are trained.</summary>
    Before,

    /// <summary>All that comes after a module is trained.</summary>
    After,

    /// <summary>A number of last blocks is trained.</summary>
    LastBlocks,

    /// <summary>A number of last layers is trained.</summary>
    LastLayers,
}
