namespace Injerto.Cli;

/// <summary>A command failed for a reason that it can tell in one message.</summary>
internal sealed class CommandException(string message, Exception? inner = null) : Exception(message, inner);
