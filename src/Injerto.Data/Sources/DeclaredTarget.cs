namespace Injerto.Data.Sources;

/// <summary>A class, label or output that a source names apart from its items.</summary>
internal readonly record struct DeclaredTarget(string Name, DataPart? Part, string Subject);
