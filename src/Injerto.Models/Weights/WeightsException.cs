namespace Injerto.Models.Weights;

/// <summary>A file of weights can't be read: damaged, hostile, or of a kind that is not known.</summary>
public sealed class WeightsException : Exception
{
    internal WeightsException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
