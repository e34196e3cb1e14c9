namespace Injerto.Data.Sources;

/// <summary>How a folder of images is read.</summary>
public sealed record ImageSourceOptions
{
    /// <summary>The share of each class set aside as <see cref="DataPart.Val"/> where the data has no parts of its own. Default 0.15; 0 for none.</summary>
    public double ValidationFraction { get; init; } = 0.15;

    /// <summary>The share of each class set aside as <see cref="DataPart.Test"/> where the data has no parts of its own. Default 0.15; 0 for none.</summary>
    public double TestFraction { get; init; } = 0.15;

    /// <summary>The seed of those shares. Default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Whether every warning is an error. Default false: what can't be used is listed and passed over.</summary>
    public bool Strict { get; init; }

    /// <summary>
    /// Says of a file, by its absolute path, why it can't be decoded, or null where it can; called from several threads. Default none:
    /// files are then judged by their extension and length alone.
    /// </summary>
    public Func<string, string?>? Probe { get; init; }

    /// <summary>Extensions of pictures in class folders, with their dot; letter case does not count. Default: JPEG, PNG, WebP, TIFF, HEIC, AVIF.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = PictureExtensions.Default;

    /// <summary>Says what is wrong with these options, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (!(ValidationFraction is >= 0 and < 1)) faults.Add($"ValidationFraction must be at least 0 and below 1. Got {ValidationFraction}.");
        if (!(TestFraction is >= 0 and < 1)) faults.Add($"TestFraction must be at least 0 and below 1. Got {TestFraction}.");
        if (ValidationFraction + TestFraction >= 1)
            faults.Add($"ValidationFraction and TestFraction must sum to less than 1. They sum to {ValidationFraction + TestFraction}.");
        if (Extensions is null || Extensions.Count == 0) faults.Add("Extensions must name at least one extension, such as \".jpg\".");
        else
            foreach (string bad in Extensions.Where(e => e is null || e.Length < 2 || e[0] != '.'))
                faults.Add($"Extensions must each begin with a dot, such as \".jpg\". Got \"{bad}\".");
        return faults;
    }
}
