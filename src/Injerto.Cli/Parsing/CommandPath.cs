using System.CommandLine;

namespace Injerto.Cli.Parsing;

/// <summary>Where a command stands among the others.</summary>
internal static class CommandPath
{
    /// <summary>What is typed to call it: <c>injerto models list</c>.</summary>
    internal static string Of(Command command) => command is RootCommand ? "injerto"
        : string.Join(' ', Above(command).Reverse().Append(command).Select(c => c is RootCommand ? "injerto" : c.Name));

    /// <summary>The commands that it is a part of, the nearest first.</summary>
    internal static IEnumerable<Command> Above(Command command)
    {
        for (var at = command.Parents.OfType<Command>()
            .FirstOrDefault(); at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
            yield return at;
    }
}
