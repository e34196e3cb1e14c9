using System.CommandLine;
using Injerto.Cli.Parsing;

namespace Injerto.Cli.Commands;

/// <summary><c>data</c>: looks at data, and writes it in another form.</summary>
internal static class DataCommand
{
    internal static Command Create(CommandContext context)
    {
        var command = new Command("data", context.Say(
            "Show what some data holds, or write it in another form.",
            "Muestra lo que contienen unos datos, o los escribe en otra forma."))
        {
            DataShowCommand.Create(context),
            DataConvertCommand.Create(context),
        };
        command.SetAction(_ => HelpText.Write(command, context));
        return command;
    }
}
