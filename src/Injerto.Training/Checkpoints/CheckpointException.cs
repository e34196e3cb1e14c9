using Injerto.Text;

namespace Injerto.Training;

/// <summary>A checkpoint can't be taken up.</summary>
public sealed class CheckpointException : LocalizedException
{
    internal CheckpointException(LocalizedText text, Exception? inner = null)
        : base(text, inner)
    {
    }
}
