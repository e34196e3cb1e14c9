namespace Injerto.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    internal const int Done = 0;

    /// <summary>Failed: the data, a file or the machine is at fault; or broken off by Ctrl-C.</summary>
    internal const int Failed = 1;

    /// <summary>Wrong use: nothing was touched.</summary>
    internal const int WrongUse = 2;
}
