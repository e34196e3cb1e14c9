using System.CommandLine;
using Injerto.Cli.Parsing;

namespace Injerto.Cli.Commands;

/// <summary><c>models</c>: the zoo and its published weights.</summary>
internal static class ModelsCommand
{
    internal static Command Create(CommandContext context)
    {
        var command = new Command("models", context.Say(
            "List the models, show one, fetch its published weights.",
            "Enumera los modelos, muestra uno, trae sus pesos publicados."))
        {
            ModelsListCommand.Create(context),
            ModelsShowCommand.Create(context),
            ModelsPullCommand.Create(context),
        };
        command.SetAction(_ => HelpText.Write(command, context));
        return command;
    }
}
