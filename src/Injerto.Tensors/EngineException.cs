namespace Injerto.Tensors;

/// <summary>The engine could not start, or was used in a way that it can't serve.</summary>
public class EngineException : Exception
{
    /// <summary>An exception with a message and, where there is one, its cause.</summary>
    public EngineException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
