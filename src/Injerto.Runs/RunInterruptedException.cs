namespace Injerto.Runs;

/// <summary>A run was cancelled; what was done is kept.</summary>
public sealed class RunInterruptedException : OperationCanceledException
{
    internal RunInterruptedException(RunFolder? folder, OperationCanceledException inner)
        : base("The run was interrupted.", inner, inner.CancellationToken) => Folder = folder;

    /// <summary>
    /// The run's folder, to resume it from; null where it had not begun, so that nothing was written.
    /// </summary>
    public RunFolder? Folder { get; }
}
