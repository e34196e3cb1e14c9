using Injerto.Data.Checks;
using Injerto.Data.Splits;

namespace Injerto.Data.Sources;

/// <summary>Gathers what a source finds, judges it as a whole, and makes the dataset of it.</summary>
internal sealed class DatasetBuilder
{
    private readonly List<Candidate> candidates = [];
    private readonly List<(string Name, DataPart? Part, string Path)> declared = [];
    private readonly HashSet<string> extensions;
    private int missing;

    public DatasetBuilder(string root, ImageSourceOptions options)
    {
        (Root, Options) = (Path.TrimEndingDirectorySeparator(root), options);
        extensions = new HashSet<string>(options.Extensions, StringComparer.OrdinalIgnoreCase);
    }

    public string Root { get; }

    public ImageSourceOptions Options { get; }

    public List<DataProblem> Problems { get; } = [];

    public bool HasErrors => Problems.Any(p => p.Severity == ProblemSeverity.Error);

    public bool IsImage(string name) => extensions.Contains(Path.GetExtension(name));

    public void Add(Candidate candidate) => candidates.Add(candidate);

    public void Declare(string className, DataPart? part, string path) => declared.Add((className, part, path));

    public void Note(string path, DataProblemKind kind, string reason) => Problems.Add(new(path, kind, ProblemSeverity.Note, reason));

    public void Warn(string path, DataProblemKind kind, string reason) => Problems.Add(new(path, kind, ProblemSeverity.Warning, reason));

    public void Error(string path, DataProblemKind kind, string reason) => Problems.Add(new(path, kind, ProblemSeverity.Error, reason));

    public void Missing(string path, string reason)
    {
        missing++;
        Warn(path, DataProblemKind.MissingFile, reason);
    }

    public ImageDataset Build(IProgress<DataProgress>? progress, CancellationToken cancellationToken)
    {
        DropUnreadable(progress, cancellationToken);
        string[] classes = [.. candidates.SelectMany(c => c.Labels).Concat(declared.Select(d => d.Name)).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
        if (!HasErrors) JudgeClasses(classes);
        ThrowIfUnusable();
        var parts = Parts(classes);
        var index = classes.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        var items = candidates.Select((c, i) => new ImageItem(c.FullPath, c.RelativePath, [.. c.Labels.Select(l => index[l]).Order()],
            parts[i]))
            .OrderBy(item => item.Part).ThenBy(item => item.RelativePath, StringComparer.Ordinal);
        ThrowIfUnusable();
        return new ImageDataset(Root, classes, [.. items], InOrder());
    }

    private void DropUnreadable(IProgress<DataProgress>? progress, CancellationToken cancellationToken)
    {
        var unreadable = ReadableCheck.Find([.. candidates.Select(c => (c.FullPath, c.RelativePath))], Options.Probe, progress,
            cancellationToken);
        Problems.AddRange(unreadable);
        var paths = unreadable.Select(p => p.Path).ToHashSet(StringComparer.Ordinal);
        candidates.RemoveAll(c => paths.Contains(c.RelativePath));
    }

    private void JudgeClasses(string[] classes)
    {
        if (candidates.Count == 0 && missing > 0)
            Error(".", DataProblemKind.MissingFile, $"None of the {missing} files that {ImageSource.ManifestName} names exists. Its " +
                "paths must be relative to its own folder.");
        else if (classes.Length == 0)
            Error(".", DataProblemKind.TooFewClasses, "There must be a folder of images for each class, such as train/roses/1.jpg or " +
                "roses/1.jpg, or a manifest.csv. None was found.");
        else if (candidates.Count == 0)
            Error(".", DataProblemKind.EmptyClass, $"There must be images in the class folders ({string.Join(" ", Options.Extensions)}). " +
                "None that can be read was found.");
        else if (classes.Length == 1)
            Error(".", DataProblemKind.TooFewClasses, $"There must be at least two classes to tell apart. Only '{classes[0]}' was found; " +
                "add a folder of images that show something else.");
        if (HasErrors) return;
        foreach (var alike in classes.GroupBy(c => c.Trim().ToUpperInvariant()).Where(g => g.Count() > 1))
            Warn(".", DataProblemKind.SimilarClassNames, $"The classes {string.Join(" and ", alike.Select(c => $"'{c}'"))} differ only " +
                "in letter case or spacing. If they are one, give them one name.");
        bool open = candidates.All(c => c.Part is null);
        string[] trained = [.. candidates.Where(c => c.Part is null or DataPart.Train).SelectMany(c => c.Labels)
            .Distinct(StringComparer.Ordinal)];
        var trainFolders = declared.Where(d => d.Part is null or DataPart.Train)
            .ToDictionary(d => d.Name, d => d.Path, StringComparer.Ordinal);
        foreach (string name in classes.Except(trained, StringComparer.Ordinal))
        {
            if (trainFolders.TryGetValue(name, out string? path))
                Error(path, DataProblemKind.EmptyClass, $"The class '{name}' must have images to learn from. It has none that can be " +
                    "read: add some or remove the folder.");
            else
                Error(".", DataProblemKind.ClassNotInTraining, $"The class '{name}' is evaluated but there is nothing to learn it from. " +
                    $"Add it to the training part, or remove it.{NearMatch.Hint(name, trained)}");
        }
        if (open) return;
        foreach (var part in candidates.Select(c => c.Part!.Value).Where(p => p != DataPart.Train).Distinct().Order())
            foreach (string name in trained.Except(candidates.Where(c => c.Part == part).SelectMany(c => c.Labels),
                StringComparer.Ordinal).Order(StringComparer.Ordinal))
                Warn(".", DataProblemKind.EmptyClass, $"The class '{name}' has no images in the {part} part, so nothing can be said " +
                    "about it there.");
    }

    private DataPart[] Parts(string[] classes)
    {
        bool own = candidates.Any(c => c.Part is not (null or DataPart.Train));
        (DataPart Part, double Fraction)[] shares =
            [.. new[] { (DataPart.Val, Options.ValidationFraction), (DataPart.Test, Options.TestFraction) }.Where(s => s.Item2 > 0)];
        if (own || shares.Length == 0) return [.. candidates.Select(c => c.Part ?? DataPart.Train)];
        if (candidates.Any(c => c.Labels.Count != 1))
        {
            Error(".", DataProblemKind.Layout, $"Images with several labels must come with their parts: fill the column 'split' of " +
                $"{ImageSource.ManifestName} with train, val and test.");
            return [.. candidates.Select(_ => DataPart.Train)];
        }
        int[] labels = [.. candidates.Select(c => Array.BinarySearch(classes, c.Labels[0], StringComparer.Ordinal))];
        int least = shares.Length + 1;
        foreach (var small in labels.CountBy(l => l).Where(pair => pair.Value < least).OrderBy(pair => pair.Key))
            Error(".", DataProblemKind.TooFewImages, $"The class '{classes[small.Key]}' has {small.Value} images, but {least} are needed " +
                "to have one in each part. Add images, remove the class, or bring train and val folders of your own.");
        if (HasErrors) return [.. candidates.Select(_ => DataPart.Train)];
        int[] assigned = StratifiedSplit.Assign(labels, [.. shares.Select(s => s.Fraction)], Options.Seed,
            [.. candidates.Select(c => c.RelativePath)], classes);
        string told = string.Join(" and ", shares.Select(s => $"{s.Fraction:P0} as {s.Part}"));
        Note(".", DataProblemKind.Layout,
            $"The data has no val or test part of its own: {told} of each class are set aside (seed {Options.Seed}).");
        return [.. assigned.Select(a => a == 0 ? DataPart.Train : shares[a - 1].Part)];
    }

    private void ThrowIfUnusable()
    {
        var least = Options.Strict ? ProblemSeverity.Warning : ProblemSeverity.Error;
        var errors = InOrder().Where(p => p.Severity >= least).ToList();
        if (errors.Count == 0) return;
        bool onlyStrict = errors.All(p => p.Severity == ProblemSeverity.Warning);
        throw new DataException($"'{Root}' can't be used as it is{(onlyStrict ? " (strict: every warning counts)" : "")}:", errors);
    }

    private List<DataProblem> InOrder() => [.. Problems.Distinct().OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Kind)];
}
