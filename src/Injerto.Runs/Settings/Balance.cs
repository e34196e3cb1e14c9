namespace Injerto.Runs;

/// <summary>How images are weighted in the loss.</summary>
public enum Balance
{
    /// <summary><see cref="Classes"/> for one class of several, <see cref="None"/> for any number of labels.</summary>
    Auto,

    /// <summary>By how rare their class is, so that all classes count the same.</summary>
    Classes,

    /// <summary>All alike.</summary>
    None,
}
