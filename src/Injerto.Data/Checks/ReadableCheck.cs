namespace Injerto.Data.Checks;

/// <summary>Finds files that are empty, gone, or that can't be decoded.</summary>
public static class ReadableCheck
{
    /// <summary>Looks at each file, on all cores.</summary>
    /// <param name="files">The files: absolute path, and the path to tell.</param>
    /// <param name="probe">
    /// Says why a file can't be decoded, or null where it can; may throw, which counts as a reason. Null: only existence and length are
    /// looked at.
    /// </param>
    /// <param name="progress">Told after each file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The files that can't be read, in the order given.</returns>
    public static IReadOnlyList<DataProblem> Find(IReadOnlyList<(string FullPath, string RelativePath)> files, Func<string, string?>? probe,
        IProgress<DataProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var reasons = new string?[files.Count];
        var count = new ProgressCount("reading", files.Count, progress);
        Parallel.For(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellationToken }, i =>
        {
            reasons[i] = ReasonFor(files[i].FullPath, probe);
            count.Step();
        });
        return [.. reasons.Select((reason, i) => (reason, i)).Where(pair => pair.reason is not null)
            .Select(pair => new DataProblem(files[pair.i].RelativePath, DataProblemKind.Unreadable, ProblemSeverity.Warning,
                pair.reason!))];
    }

    private static string? ReasonFor(string path, Func<string, string?>? probe)
    {
        try
        {
            var file = LinkedFile.Of(path);
            if (!file.Exists) return file.FullName == path ? "It does not exist any more." : "It is a link to something that does not exist.";
            // Pipes and devices have no length either: opening one could wait for ever.
            return file.Length == 0 ? "It is empty (0 bytes)." : probe?.Invoke(path);
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            return error.Message;
        }
    }
}
