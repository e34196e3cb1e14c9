using Injerto.Images;

namespace Injerto.Data.Summary;

/// <summary>What the pictures of some data are like, by their headers.</summary>
/// <param name="Width">Their widths when upright.</param>
/// <param name="Height">Their heights when upright.</param>
/// <param name="Formats">How many there are of each format, the most frequent first.</param>
/// <param name="Bytes">The bytes of all of them.</param>
public sealed record PictureSummary(
    SizeRange Width, SizeRange Height, IReadOnlyList<KeyValuePair<ImageFormat, int>> Formats, long Bytes);
