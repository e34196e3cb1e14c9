using Injerto.Text;

namespace Injerto.Images;

/// <summary>A written list of augmentations has faults; the message tells them all.</summary>
public sealed class AugmentationException : LocalizedException
{
    internal AugmentationException(LocalizedText text)
        : base(text)
    {
    }
}
