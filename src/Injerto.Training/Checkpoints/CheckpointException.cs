namespace Injerto.Training;

/// <summary>A checkpoint can't be taken up.</summary>
public sealed class CheckpointException : Exception
{
    internal CheckpointException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
