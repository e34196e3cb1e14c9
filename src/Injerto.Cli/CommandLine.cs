using System.CommandLine;
using System.CommandLine.Help;
using Injerto.Cli.Commands;
using Injerto.Cli.Parsing;

namespace Injerto.Cli;

/// <summary>
/// The whole command line: builds the commands, parses, runs one, and turns what went wrong into a message and an exit
/// code.
/// </summary>
internal static class CommandLine
{
    internal static int Run(string[] args)
    {
        var texts = Texts.For(args, Environment.GetEnvironmentVariable);
        var context = new CommandContext(
            texts, Console.Out, Console.Error, IsInteractive(), TerminalWidth(), TerminalWidth)
        {
            IsPlain = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 },
        };
        return Run(args, context);
    }

    internal static int Run(string[] args, CommandContext context)
    {
        try
        {
            // What follows a lesson's name is the lesson's own, --help and --lang too.
            if (args is ["lesson", var lesson, .. var own] && !lesson.StartsWith('-'))
                return LessonCommand.Run(lesson, own, context);
            if (context.Texts.Unknown is { } unknown) throw NoSuchLanguage(unknown, context);
            var result = Build(context).Parse(args);
            if (result.Action is not HelpText && WrongUse.IsIn(result)) return WrongUse.Tell(result, context);
            return result.Invoke(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false, Output = context.Out, Error = context.Error
            });
        }
        catch (Exception e)
        {
            return Failure.Tell(e, context);
        }
        finally
        {
            context.Out.Flush();
        }
    }

    /// <summary>All commands; a new one costs its file and one line here.</summary>
    internal static RootCommand Build(CommandContext context)
    {
        var texts = context.Texts;
        var root = new RootCommand(texts.Say(
            "Injerto turns a folder of labelled photos into an image classifier.",
            "Injerto convierte una carpeta de fotos etiquetadas en un clasificador de imágenes."))
        {
            TrainCommand.Create(context),
            LrFindCommand.Create(context),
            EvaluateCommand.Create(context),
            PredictCommand.Create(context),
            ExportCommand.Create(context),
            InspectCommand.Create(context),
            SummaryCommand.Create(context),
            DataCommand.Create(context),
            DemoCommand.Create(context),
            ModelsCommand.Create(context),
            LessonCommand.Create(context),
        };
        foreach (var option in root.Options)
        {
            if (option is HelpOption help)
            {
                help.Action = new HelpText(context);
                help.Description = texts.Say("Show this help.", "Muestra esta ayuda.");
            }
            else if (option is VersionOption version)
            {
                version.Action = new VersionText(context);
                version.Description = texts.Say("Show the version.", "Muestra la versión.");
            }
        }

        root.Add(new OptionFactory(texts).Language());
        root.SetAction(result => HelpText.Write(result.CommandResult.Command, context));
        return root;
    }

    private static UsageException NoSuchLanguage(string unknown, CommandContext context) =>
        new(context.Say($"--lang must be en or es. Got '{unknown}'.", $"--lang debe ser en o es. Se dio '{unknown}'."));

    // Where neither output is a terminal, texts are as wide as they read well.
    private static int TerminalWidth()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var told) && told > 0) return told;
        try
        {
            return Console.IsOutputRedirected && Console.IsErrorRedirected ? int.MaxValue
                : Console.WindowWidth is > 0 and var width ? width : int.MaxValue;
        }
        catch (IOException)
        {
            return int.MaxValue;
        }
    }

    private static bool IsInteractive() =>
        !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
}
