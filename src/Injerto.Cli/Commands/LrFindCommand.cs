using System.CommandLine;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Runs;

namespace Injerto.Cli.Commands;

/// <summary><c>lr-find DATA</c>: tries learning rates for the tail, before a training.</summary>
internal static class LrFindCommand
{
    // What a run is kept in, and what is looked for.
    private static readonly string[] LeftOut =
        [nameof(TrainingSpec.Out), nameof(TrainingSpec.Resume), nameof(TrainingSpec.TuneLearningRate)];

    internal static Command Create(CommandContext context)
    {
        var make = new OptionFactory(context.Texts);
        var settings = new SettingOptions(
            context.Texts, [.. Setting.All.Where(s => !LeftOut.Contains(s.Property)).Select(s => s.Name)]);
        var (json, quiet) = (make.Json(), make.Quiet());
        var command = new Command("lr-find", context.Say(
            "Try learning rates for the tail: one step at each of 100 from 1e-7 to 1, after the head is trained.\n"
            + "It draws the loss over them, suggests the one where it falls most steeply, and writes no run.\n"
            + "The options are those of the training that it is for.",
            "Prueba tasas de aprendizaje para la cola: un paso con cada una de 100, de 1e-7 a 1, tras entrenar la\n"
            + "cabeza. Dibuja la pérdida según ellas, propone aquella donde cae con más pendiente y no escribe\n"
            + "ninguna ejecución. Las opciones son las del entrenamiento para el que se busca."));
        settings.AddTo(command);
        command.Add(json);
        command.Add(quiet);
        command.SetAction(result => Run(
            settings.Given(result), result.GetValue(json), result.GetValue(quiet), context));
        return command;
    }

    private static int Run(
        IReadOnlyList<KeyValuePair<string, string>> given, bool json, bool quiet, CommandContext context)
    {
        using var interruption = new Interruption();
        using var reporter = new ProgressReporter(context, quiet);
        var curve = LearningRateFinder.Find(SpecBuilder.Build(given), reporter, interruption.Token);
        reporter.Dispose();
        if (json) context.Out.WriteLine(RateJson.Of(curve));
        else RateText.Write(curve, given, context);
        return ExitCode.Done;
    }
}
