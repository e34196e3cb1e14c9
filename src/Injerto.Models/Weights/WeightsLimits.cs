namespace Injerto.Models.Weights;

/// <summary>
/// What a file of weights may demand at most; whatever demands more is refused before anything of that size is
/// allocated.
/// </summary>
public static class WeightsLimits
{
    /// <summary>Tensors in a file.</summary>
    public const int MostTensors = 20_000;

    /// <summary>Bytes of whatever describes the tensors: a header, a pickle, the directory of a zip.</summary>
    public const long MostHeaderBytes = 64L << 20;

    /// <summary>Bytes of the header of one <c>.npy</c> array.</summary>
    public const int MostArrayHeaderBytes = 1 << 16;

    /// <summary>Entries in a zip: more than tensors, because a checkpoint keeps an optimizer's state too.</summary>
    public const int MostZipEntries = 100_000;

    /// <summary>Steps of a pickle: its instructions, and the items that they copy.</summary>
    public const int MostPickleSteps = 4_000_000;

    /// <summary>How deep parts may lie in parts: modules in modules, messages in messages.</summary>
    public const int MostNesting = 64;

    /// <summary>Dimensions of a tensor.</summary>
    public const int MostDimensions = 32;

    /// <summary>Characters of a name.</summary>
    public const int MostNameLength = 1_000;

    /// <summary>Bytes of one tensor as stored, and elements of one as read.</summary>
    public const long MostTensorBytes = int.MaxValue;

    /// <summary>Bytes that one compressed byte may stand for: deflate can't do more.</summary>
    public const int MostInflation = 1_040;

    /// <summary>Elements of a tensor that repeats the elements of a smaller storage.</summary>
    public const int MostRepeatedElements = 1 << 16;
}
