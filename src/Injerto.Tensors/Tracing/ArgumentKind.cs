namespace Injerto.Tensors;

/// <summary>What an argument of a recorded operation is.</summary>
public enum ArgumentKind
{
    /// <summary>Left to its default, or none.</summary>
    Absent,

    /// <summary>A single tensor.</summary>
    Tensor,

    /// <summary>Several tensors, some of which may be none.</summary>
    Tensors,

    /// <summary>A whole number, or an element type by its number.</summary>
    Integer,

    /// <summary>A real number.</summary>
    Real,

    /// <summary>A truth value.</summary>
    Truth,

    /// <summary>Several whole numbers.</summary>
    Integers,

    /// <summary>Several real numbers.</summary>
    Reals,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A device.</summary>
    Device,
}
