using Injerto.Text;

namespace Injerto.Models.Weights;

/// <summary>A file of weights can't be read: damaged, hostile, or of a kind that is not known.</summary>
public sealed class WeightsException : LocalizedException
{
    internal WeightsException(LocalizedText text, Exception? inner = null)
        : base(text, inner)
    {
    }
}
