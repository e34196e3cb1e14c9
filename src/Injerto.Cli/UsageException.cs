namespace Injerto.Cli;

/// <summary>The command can't be done as it was given; the message tells all faults.</summary>
internal sealed class UsageException : Exception
{
    internal UsageException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal UsageException(IEnumerable<string> faults)
        : this(string.Join('\n', faults))
    {
    }
}
