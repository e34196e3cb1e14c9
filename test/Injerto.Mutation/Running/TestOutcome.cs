namespace Injerto.Mutation.Running;

/// <summary>How a run of tests ended.</summary>
/// <param name="ExitCode">The exit code; null where the time limit ended it.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="FailedTest">The first test that failed, if one did.</param>
internal sealed record TestOutcome(int? ExitCode, TimeSpan Time, string Output, string? FailedTest)
{
    /// <summary>Whether all tests passed.</summary>
    public bool Passed => ExitCode == 0;

    /// <summary>What ended it, in a few words.</summary>
    public string Reason => ExitCode is null ? "time limit" : FailedTest ?? $"exit code {ExitCode}";
}
