namespace Injerto.Data.Summary;

/// <summary>Thumbnails of one class or label.</summary>
/// <param name="Target">The class or label; empty where targets are numbers.</param>
/// <param name="Thumbnails">The thumbnails, in the order of the data.</param>
public sealed record ContactRow(string Target, IReadOnlyList<Thumbnail> Thumbnails);
