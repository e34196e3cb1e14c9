namespace Injerto.Training.Transfer;

/// <summary>Whether a picture's outputs are averaged with those for its mirror image, once it is trained.</summary>
public enum MirrorMode
{
    /// <summary>A picture is judged as it is.</summary>
    No,

    /// <summary>They are averaged.</summary>
    Yes,

    /// <summary>They are where that clearly lowers the loss on the images that choose.</summary>
    Auto,
}
