using System.Security.Cryptography;

namespace Injerto.Data.Checks;

/// <summary>Finds files with equal content (SHA-256): within a part, under different labels, and, worst, across parts.</summary>
public static class DuplicateCheck
{
    /// <summary>Compares all items of a dataset; only files of equal length are read.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="progress">Told after each file that is read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// One problem for each group of equal files and thing to say about it: <see cref="DataProblemKind.Leakage"/> and
    /// <see cref="DataProblemKind.ConflictingLabels"/> as warnings, else <see cref="DataProblemKind.DuplicateContent"/> as a note;
    /// files that can't be read as <see cref="DataProblemKind.Unreadable"/>.
    /// </returns>
    public static IReadOnlyList<DataProblem> Find(ImageDataset dataset, IProgress<DataProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var problems = new List<DataProblem>();
        var bySize = new Dictionary<long, List<ImageItem>>();
        foreach (var item in dataset.Items)
        {
            var file = LinkedFile.Of(item.FullPath);
            if (!file.Exists)
            {
                problems.Add(Unreadable(item, "It does not exist any more."));
                continue;
            }
            if (!bySize.TryGetValue(file.Length, out var alike)) bySize.Add(file.Length, alike = []);
            alike.Add(item);
        }
        ImageItem[] suspects = [.. bySize.Values.Where(alike => alike.Count > 1).SelectMany(alike => alike)];
        var hashes = new string?[suspects.Length];
        var failures = new DataProblem?[suspects.Length];
        var count = new ProgressCount("hashing", suspects.Length, progress);
        Parallel.For(0, suspects.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellationToken }, i =>
        {
            try
            {
                using var stream = File.OpenRead(suspects[i].FullPath);
                hashes[i] = Convert.ToHexString(SHA256.HashData(stream));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                failures[i] = Unreadable(suspects[i], error.Message);
            }
            count.Step();
        });
        problems.AddRange(failures.OfType<DataProblem>());
        foreach (var group in suspects.Zip(hashes).Where(pair => pair.Second is not null)
            .GroupBy(pair => pair.Second, pair => pair.First).Where(g => g.Count() > 1))
            problems.AddRange(Judge(dataset, [.. group.OrderBy(i => i.Part).ThenBy(i => i.RelativePath, StringComparer.Ordinal)]));
        return [.. problems.OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Kind)];
    }

    private static IEnumerable<DataProblem> Judge(ImageDataset dataset, ImageItem[] equal)
    {
        string path = equal[0].RelativePath;
        string others = string.Join(", ", equal.Skip(1).Select(i => i.RelativePath));
        string LabelsOf(ImageItem item) => string.Join('|', item.Labels.Select(l => dataset.Classes[l]));
        string[] labels = [.. equal.Select(LabelsOf).Distinct(StringComparer.Ordinal)];
        DataPart[] parts = [.. equal.Select(i => i.Part).Distinct()];
        if (parts.Length > 1)
            yield return new DataProblem(path, DataProblemKind.Leakage, ProblemSeverity.Warning,
                $"The same picture lies in the parts {string.Join(" and ", parts)}: {others}. What is measured on it is memory; " +
                    "keep it in one part.");
        if (labels.Length > 1)
            yield return new DataProblem(path, DataProblemKind.ConflictingLabels, ProblemSeverity.Warning,
                $"The same picture is labelled {string.Join(" and ", labels.Select(l => $"'{l}'"))}: {others}. Keep the right one.");
        if (parts.Length == 1 && labels.Length == 1)
            yield return new DataProblem(path, DataProblemKind.DuplicateContent, ProblemSeverity.Note, $"The same picture comes again: " +
                $"{others}.");
    }

    private static DataProblem Unreadable(ImageItem item, string reason)
        => new(item.RelativePath, DataProblemKind.Unreadable, ProblemSeverity.Warning, reason);
}
