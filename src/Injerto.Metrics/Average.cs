namespace Injerto.Metrics;

/// <summary>How the scores of single classes become one number.</summary>
public enum Average
{
    /// <summary>
    /// The plain mean over the classes: each counts the same. With class indices, only classes that occur among the
    /// targets or the predictions count, as with scikit-learn's default <c>labels=None</c>; with a 0/1 matrix, every
    /// label counts.
    /// </summary>
    Macro,

    /// <summary>Hits and errors of all classes are added up first: each sample counts the same.</summary>
    Micro,

    /// <summary>The mean over the classes, weighted by their support; 0 when there is no support at all.</summary>
    Weighted,
}
