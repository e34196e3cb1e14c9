namespace Injerto.Training.Transfer;

/// <summary>The renderings of one image whose features are missing.</summary>
/// <param name="Image">The image.</param>
/// <param name="Views">Each rendering and where its features go.</param>
internal sealed record ExtractionJob(TransferImage Image, IReadOnlyList<(int View, FeatureTarget Target)> Views);
