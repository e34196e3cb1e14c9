namespace Injerto.Data;

/// <summary>One item of a data set: what it holds, what it shows, and which part it belongs to.</summary>
/// <param name="Id">
/// Its name, unique and stable; messages name it so, and splits depend on it. For a file, the path below the data's
/// folder, with forward slashes on every system.
/// </param>
/// <param name="Content">What it holds.</param>
/// <param name="Target">What it shows; null where that is not known.</param>
/// <param name="Part">The part it belongs to.</param>
public sealed record DataItem(string Id, ItemContent Content, ItemTarget? Target, DataPart Part)
{
    /// <summary>
    /// What it comes from together with others (a patient, a burst), which no split may tear apart. Default none.
    /// </summary>
    public string? Group { get; init; }

    /// <summary>
    /// The first 128 bits of the SHA-256 of its content, the first byte highest; null where it was not computed
    /// (<see cref="ContentFingerprint"/>).
    /// </summary>
    public UInt128? Fingerprint { get; init; }

    /// <summary>The index of its one class.</summary>
    /// <exception cref="InvalidOperationException">Its target is no class.</exception>
    public int ClassIndex => Target is ClassTarget target
        ? target.Index
        : throw new InvalidOperationException($"'{Id}' must have one class to be asked for it. Its target is " +
            $"{(Target is null ? "not known" : $"a {Target.GetType().Name}")}: read Target.");

    /// <summary>Its picture.</summary>
    /// <exception cref="InvalidOperationException">It holds none.</exception>
    public PictureContent Picture => Content as PictureContent
        ?? throw new InvalidOperationException($"'{Id}' must hold a picture to be asked for it. It holds a " +
            $"{Content.GetType().Name}.");

    /// <summary>Its id and part: <c>roses/1.jpg (train)</c>.</summary>
    public override string ToString() => $"{Id} ({DataPartText.NameOf(Part).English})";
}
