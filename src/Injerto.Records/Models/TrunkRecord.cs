namespace Injerto.Records;

/// <summary>Where the weights come from that a training began with.</summary>
/// <param name="Name">Their published name, or that of their file.</param>
/// <param name="Licence">Their licence, as their publisher calls it; null where none is told.</param>
/// <param name="Origin">Who made them, and where they lie; null where that is not told.</param>
public sealed record TrunkRecord(string Name, string? Licence = null, string? Origin = null);
