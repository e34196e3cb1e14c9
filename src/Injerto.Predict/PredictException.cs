using Injerto.Text;

namespace Injerto.Predict;

/// <summary>A model can't be asked as it is, or not about what was given.</summary>
public sealed class PredictException : LocalizedException
{
    internal PredictException(LocalizedText text, Exception? inner = null)
        : base(text, inner)
    {
    }
}
