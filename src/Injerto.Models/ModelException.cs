using Injerto.Text;

namespace Injerto.Models;

/// <summary>A model or its weights can't be had as asked.</summary>
public sealed class ModelException : LocalizedException
{
    internal ModelException(LocalizedText text, Exception? inner = null)
        : base(text, inner)
    {
    }
}
