namespace Injerto.Bench;

/// <summary>A comparison can't be made; the message says why and what to do.</summary>
internal sealed class BenchException(string message, int exitCode = 1) : Exception(message)
{
    /// <summary>1 failed, 2 wrong use.</summary>
    internal int ExitCode { get; } = exitCode;
}
