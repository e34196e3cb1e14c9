namespace Injerto.Data.Sources;

/// <summary>What a feature of a <c>tf.train.Example</c> holds; the value is the number of its field.</summary>
internal enum TfFeatureKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Byte strings: pictures, texts.</summary>
    Bytes = 1,

    /// <summary>32-bit floats.</summary>
    Floats = 2,

    /// <summary>64-bit whole numbers.</summary>
    Integers = 3,
}
