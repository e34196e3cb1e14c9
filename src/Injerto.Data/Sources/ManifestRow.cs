namespace Injerto.Data.Sources;

/// <summary>A row of a manifest as it stands there.</summary>
/// <param name="Number">Its line, from 1; the header is in the first.</param>
/// <param name="File">The file's path.</param>
/// <param name="Label">The labels, joined by <c>|</c>.</param>
/// <param name="Split">The part; empty where there is none.</param>
/// <param name="Group">What must stay together with others; empty where there is none.</param>
internal sealed record ManifestRow(int Number, string File, string Label, string Split, string Group);
