namespace Injerto.Models;

/// <summary>A model or its weights can't be had as asked.</summary>
public sealed class ModelException : Exception
{
    internal ModelException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
