namespace Injerto.Bench;

/// <summary>A section lacks something that the others may do without; the message names it.</summary>
internal sealed class SkipException(string message) : Exception(message);
