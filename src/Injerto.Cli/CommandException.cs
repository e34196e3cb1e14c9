using Injerto.Text;

namespace Injerto.Cli;

/// <summary>A command failed for a reason that it can tell in one message.</summary>
internal sealed class CommandException(LocalizedText text, Exception? inner = null) : LocalizedException(text, inner);
