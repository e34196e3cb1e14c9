using Injerto.Text;

namespace Injerto.Nn;

/// <summary>Weights, or a saved state, do not fit a module or an optimizer.</summary>
public sealed class StateDictException : LocalizedException
{
    internal StateDictException(LocalizedText text)
        : base(text)
    {
    }
}
