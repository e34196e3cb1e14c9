using System.CommandLine;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Runs;
using Injerto.Text;

namespace Injerto.Cli.Commands;

/// <summary><c>train DATA</c>: the main job.</summary>
internal static class TrainCommand
{
    internal static Command Create(CommandContext context)
    {
        var make = new OptionFactory(context.Texts);
        var settings = new SettingOptions(context.Texts);
        var config = make.MaybeText("--config", context.Say("FILE", "ARCHIVO"),
            "A file of settings, one 'name: value' a line, such as the config.yaml of a run; options given here win.",
            "Un archivo de ajustes, con un 'nombre: valor' por línea, como el config.yaml de una ejecución; las "
            + "opciones dadas aquí prevalecen.");
        var save = make.MaybeText("--save-config", context.Say("FILE", "ARCHIVO"),
            "Write the settings to a new file for --config, and train nothing.",
            "Escribe los ajustes en un archivo nuevo para --config y no entrena.");
        var (json, quiet) = (make.Json(), make.Quiet());
        var command = new Command("train", context.Say(
            "Train a classifier on a folder of photos.", "Entrena un clasificador con una carpeta de fotos."));
        settings.AddTo(command);
        foreach (var option in (Option[])[config, save, json, quiet]) command.Add(option);
        command.SetAction(result =>
        {
            var spec = SpecBuilder.Build(settings.Given(result), result.GetValue(config));
            if (result.GetValue(save) is { } file) return Save(spec, file, context);
            if (spec is { Data.Length: 0, Resume: false }) return WithoutData(spec, command, context);
            return Run(spec, result.GetValue(json), result.GetValue(quiet), context);
        });
        return command;
    }

    /// <summary>Trains and tells the result; Ctrl-C saves and tells how to go on.</summary>
    internal static int Run(TrainingSpec spec, bool json, bool quiet, CommandContext context)
    {
        using var interruption = new Interruption();
        try
        {
            FinishedRun run;
            using (var reporter = new ProgressReporter(context, quiet))
                run = TrainingRun.Execute(spec, reporter, interruption.Token);
            Tell(run, json, quiet, context);
            return ExitCode.Done;
        }
        catch (RunInterruptedException e)
        {
            context.Tell(HowToGoOn(e.Folder));
            return ExitCode.Failed;
        }
    }

    // Who gives no data may not know yet what there is to give.
    private static int WithoutData(TrainingSpec spec, Command command, CommandContext context)
    {
        foreach (var fault in spec.Faults()) context.Tell(fault);
        context.Tell($"See: {CommandPath.Of(command)} --help", $"Vea: {CommandPath.Of(command)} --help");
        return ExitCode.WrongUse;
    }

    private static int Save(TrainingSpec spec, string file, CommandContext context)
    {
        if (spec.Faults() is { Count: > 0 } faults) throw new SpecException(faults);
        RunConfig.Save(file, spec);
        var command = $"{ProgramName.Text} {ShellWord.Line(["train", "--config", file])}";
        context.Tell(new(
            $"The settings are in {file}. To train with them:\n  {command}",
            $"Los ajustes están en {file}. Para entrenar con ellos:\n  {command}"));
        return ExitCode.Done;
    }

    private static LocalizedText HowToGoOn(RunFolder? folder)
    {
        if (folder is null)
            return new(
                "Interrupted before the run began: nothing was written.",
                "Interrumpido antes de empezar: no se ha escrito nada.");
        var command = $"{ProgramName.Text} {ShellWord.Line(["train", "--resume", "--out", folder.Path])}";
        return new(
            $"Interrupted; what was done is kept. To go on:\n  {command}",
            $"Interrumpido; lo hecho se conserva. Para continuar:\n  {command}");
    }

    private static void Tell(FinishedRun run, bool json, bool quiet, CommandContext context)
    {
        // With --json stdout belongs to the object alone.
        var text = new ResultText(json ? context.Error : context.Out, context);
        if (!json || !quiet)
        {
            text.Write(run.Record, run.Record.Evaluation);
            text.Choice(run.Record);
            if (!quiet) text.Next(run);
        }

        if (json) context.Out.WriteLine(RunJson.Training(run.Record, run.Folder.Path));
    }
}
