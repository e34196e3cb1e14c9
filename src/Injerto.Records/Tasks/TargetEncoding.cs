namespace Injerto.Records;

/// <summary>The form in which targets reach the loss.</summary>
public enum TargetEncoding
{
    /// <summary>One class index for each sample, 64-bit integers: <c>[N]</c>.</summary>
    Indices,

    /// <summary>
    /// One 0 or 1 for each sample and label, as floats: <c>[N, L]</c>; of two classes, whether it is the second:
    /// <c>[N, 1]</c>.
    /// </summary>
    MultiHot,

    /// <summary>Real numbers, as floats: <c>[N, D]</c>.</summary>
    Reals,
}
