namespace Injerto.Data.Sources;

/// <summary>A file that may become an item: its labels are still names, its part may still be open.</summary>
internal sealed record Candidate(string FullPath, string RelativePath, IReadOnlyList<string> Labels, DataPart? Part);
