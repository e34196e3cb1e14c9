namespace Injerto.Runs;

/// <summary>Whether training goes on with the images that chose, once they have chosen.</summary>
public enum Refit
{
    /// <summary>All is trained anew with them too.</summary>
    Yes,

    /// <summary>They only choose.</summary>
    No,
}
