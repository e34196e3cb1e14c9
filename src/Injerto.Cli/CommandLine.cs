using System.CommandLine;
using System.CommandLine.Help;
using Injerto.Cli.Commands;
using Injerto.Cli.Parsing;

namespace Injerto.Cli;

/// <summary>The whole command line: builds the commands, parses, runs one, and turns what went wrong into a message and an exit code.</summary>
internal static class CommandLine
{
    internal static int Run(string[] args) =>
        Run(args, new Surroundings(Texts.For(args, Environment.GetEnvironmentVariable), Console.Out, Console.Error, IsInteractive()));

    internal static int Run(string[] args, Surroundings surroundings)
    {
        try
        {
            // What follows a lesson's name is the lesson's own, --help and --lang too.
            if (args is ["lesson", var lesson, .. var own] && !lesson.StartsWith('-')) return LessonCommand.Run(lesson, own, surroundings);
            var result = Build(surroundings).Parse(args);
            if (result.Action is not HelpText && WrongUse.IsIn(result)) return WrongUse.Tell(result, surroundings);
            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = surroundings.Out, Error = surroundings.Error });
        }
        catch (Exception e)
        {
            return Failure.Tell(e, surroundings);
        }
        finally
        {
            surroundings.Out.Flush();
        }
    }

    /// <summary>All commands; a new one costs its file and one line here.</summary>
    internal static RootCommand Build(Surroundings surroundings)
    {
        var texts = surroundings.Texts;
        var root = new RootCommand(texts.Say(
            "Injerto turns a folder of labelled photos into an image classifier.",
            "Injerto convierte una carpeta de fotos etiquetadas en un clasificador de imágenes."))
        {
            TrainCommand.Create(surroundings),
            EvaluateCommand.Create(surroundings),
            PredictCommand.Create(surroundings),
            DemoCommand.Create(surroundings),
            ModelsCommand.Create(surroundings),
            SummaryCommand.Create(surroundings),
            LessonCommand.Create(surroundings),
        };
        foreach (var option in root.Options)
        {
            if (option is HelpOption help)
            {
                help.Action = new HelpText(surroundings);
                help.Description = texts.Say("Show this help.", "Muestra esta ayuda.");
            }
            else if (option is VersionOption version)
            {
                version.Action = new VersionText(surroundings);
                version.Description = texts.Say("Show the version.", "Muestra la versión.");
            }
        }

        root.Add(new OptionFactory(texts).Language());
        root.SetAction(result => HelpText.Write(result.CommandResult.Command, surroundings));
        return root;
    }

    private static bool IsInteractive() =>
        !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
}
