using Injerto.Text;

namespace Injerto.Tensors;

/// <summary>The engine could not start, or can't serve what was asked of it on this machine.</summary>
public class EngineException : LocalizedException
{
    /// <summary>An exception with its message and, where there is one, its cause.</summary>
    public EngineException(LocalizedText text, Exception? inner = null)
        : base(text, inner)
    {
    }
}
