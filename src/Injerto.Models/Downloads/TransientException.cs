using Injerto.Text;

namespace Injerto.Models;

/// <summary>A try to download failed in a way that another one may not.</summary>
internal sealed class TransientException(LocalizedText text, TimeSpan? pause = null, Exception? inner = null)
    : LocalizedException(text, inner)
{
    /// <summary>How long the server asks to be left alone.</summary>
    internal TimeSpan? Pause => pause;
}
