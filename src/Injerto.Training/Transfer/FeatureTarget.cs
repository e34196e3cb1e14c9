namespace Injerto.Training.Transfer;

/// <summary>Which features of a rendering are wanted.</summary>
[Flags]
internal enum FeatureTarget
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Those at the cut.</summary>
    Cut = 1,

    /// <summary>Those at the head.</summary>
    Head = 2,
}
