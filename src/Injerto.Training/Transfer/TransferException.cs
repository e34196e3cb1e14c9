namespace Injerto.Training.Transfer;

/// <summary>Transfer learning can't be done as asked.</summary>
public sealed class TransferException : Exception
{
    /// <summary>An exception with a message and, where there is one, its cause.</summary>
    public TransferException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
