namespace Injerto.Nn;

/// <summary>Weights do not fit a module.</summary>
public sealed class StateDictException : Exception
{
    internal StateDictException(string message)
        : base(message)
    {
    }
}
