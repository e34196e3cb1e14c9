namespace Injerto.Data;

/// <summary>A labelled set of images as a source found it: its classes, its items, and everything worth saying about it.</summary>
public sealed class ImageDataset
{
    internal ImageDataset(string folder, IReadOnlyList<string> classes, IReadOnlyList<ImageItem> items, IReadOnlyList<DataProblem> problems)
    {
        (Folder, Classes, Items, Problems) = (folder, classes, items, problems);
        IsMultiLabel = items.Any(item => item.Labels.Length != 1);
    }

    /// <summary>The absolute path of the folder that was opened.</summary>
    public string Folder { get; }

    /// <summary>The names of the classes in ordinal order; a label is an index into this list.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>All items, ordered by part and then by relative path, ordinally: the same on every machine.</summary>
    public IReadOnlyList<ImageItem> Items { get; }

    /// <summary>What was found on the way, in the order of the paths; no <see cref="ProblemSeverity.Error"/> is among it.</summary>
    public IReadOnlyList<DataProblem> Problems { get; }

    /// <summary>Whether an item may have several labels, or none.</summary>
    public bool IsMultiLabel { get; }

    /// <summary>The items of one part, in order.</summary>
    public IReadOnlyList<ImageItem> Of(DataPart part) => [.. Items.Where(item => item.Part == part)];

    /// <summary>Whether a part has any items.</summary>
    public bool Has(DataPart part) => Items.Any(item => item.Part == part);

    /// <summary>How many items of a part carry each class. Shape: [classes].</summary>
    public IReadOnlyList<int> ClassCounts(DataPart part)
    {
        var counts = new int[Classes.Count];
        foreach (var item in Items.Where(item => item.Part == part))
            foreach (int label in item.Labels) counts[label]++;
        return counts;
    }
}
