using Injerto.Text;
using System.CommandLine;
using System.CommandLine.Parsing;

namespace Injerto.Cli.Parsing;

/// <summary>
/// Says what is wrong with the words of a command line, all of it together, with the names that may have been meant.
/// </summary>
internal static class WrongUse
{
    /// <summary>Whether the words can't be understood.</summary>
    internal static bool IsIn(ParseResult result) => result.Errors.Count > 0 || MistypedOptions(result).Any();

    internal static int Tell(ParseResult result, CommandContext context)
    {
        var command = result.CommandResult.Command;
        var faults = new List<string>();
        faults.AddRange(MistypedOptions(result).Select(word => Unknown(word, command, context.Texts)));
        if (faults.Count > 0)
        {
            // What follows a mistyped option was taken for something else: nothing more can be said with certainty.
            Write(faults, command, context);
            return ExitCode.WrongUse;
        }

        // Where the command itself is unknown, so is what follows it.
        foreach (var token in result.UnmatchedTokens.Take(command.Subcommands.Count > 0 ? 1 : int.MaxValue))
            faults.Add(Unknown(token, command, context.Texts));
        foreach (var error in result.Errors)
        {
            if (result.UnmatchedTokens.Any(t => error.Message.Contains($"'{t}'", StringComparison.Ordinal))) continue;
            faults.Add(error.SymbolResult is OptionResult { Tokens.Count: 0 } lacking
                ? context.Say($"{lacking.Option.Name} needs a value.", $"{lacking.Option.Name} necesita un valor.")
                : error.Message);
        }

        Write(faults, command, context);
        return ExitCode.WrongUse;
    }

    private static void Write(List<string> faults, Command command, CommandContext context)
    {
        foreach (var fault in faults.Distinct()) context.Error.WriteLine(fault);
        context.Tell($"See: {CommandPath.Of(command)} --help", $"Vea: {CommandPath.Of(command)} --help");
    }

    // An unknown option would otherwise pass for the name of a file.
    private static IEnumerable<string> MistypedOptions(ParseResult result) =>
        result.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash)
            .Where(t => t.Type == TokenType.Argument && t.Value.StartsWith("--", StringComparison.Ordinal))
            .Select(t => t.Value);

    private static string Unknown(string token, Command command, Texts texts)
    {
        var isOption = token.StartsWith('-');
        var word = token.Split('=', 2)[0];
        var known = isOption ? command.Options.Select(o => o.Name) : command.Subcommands.Select(c => c.Name);
        var hint = texts.Say(NearNames.Hint(word, known));
        return isOption
            ? texts.Say($"There is no option '{word}'.{hint}", $"No existe la opción '{word}'.{hint}")
            : command.Subcommands.Count > 0
                ? texts.Say($"There is no command '{token}'.{hint}", $"No existe la orden '{token}'.{hint}")
                : texts.Say($"'{token}' is one word too many.", $"'{token}' está de más.");
    }
}
