using System.CommandLine;
using Injerto.Cli.Parsing;

namespace Injerto.Cli.Commands;

/// <summary><c>models</c>: the zoo and its published weights.</summary>
internal static class ModelsCommand
{
    internal static Command Create(Surroundings surroundings)
    {
        var command = new Command("models", surroundings.Say("List the models, show one, fetch its published weights.", "Enumera los modelos, muestra uno, trae sus pesos publicados."))
        {
            ModelsListCommand.Create(surroundings),
            ModelsShowCommand.Create(surroundings),
            ModelsPullCommand.Create(surroundings),
        };
        command.SetAction(_ => HelpText.Write(command, surroundings));
        return command;
    }
}
