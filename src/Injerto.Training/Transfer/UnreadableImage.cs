using Injerto.Text;

namespace Injerto.Training.Transfer;

/// <summary>An image that can't be read.</summary>
/// <param name="Image">The image.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsLasting">
/// Whether the reason lies in the content itself, so that it will be there next time too.
/// </param>
internal sealed record UnreadableImage(TransferImage Image, LocalizedText Reason, bool IsLasting);
