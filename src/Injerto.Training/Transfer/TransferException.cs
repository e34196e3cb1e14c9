using Injerto.Text;

namespace Injerto.Training.Transfer;

/// <summary>Transfer learning can't be done as asked.</summary>
public sealed class TransferException : LocalizedException
{
    /// <summary>An exception with a message and, where there is one, its cause.</summary>
    public TransferException(LocalizedText text, Exception? inner = null)
        : base(text, inner)
    {
    }
}
