using Injerto.Cli.Parsing;
using Injerto.Runs;
using Injerto.Text;

namespace Injerto.Cli.Reporting;

/// <summary>How a run will be trained, and where, in a few lines.</summary>
internal static class StartText
{
    internal static void Write(RunStarted started, CommandContext context)
    {
        var (spec, folder) = (started.Spec, started.Folder.Path);
        Tell(Task(started), context);
        if (spec.Weights == TrainingSpec.NoWeights) Tell(FromScratch, context);
        var (head, views) = (Count.Epochs(spec.Epochs), started.ViewsPerImage);
        Tell(new(
            $"{head.English} for the new head, {spec.TuneEpochs} for the tail (cut: {spec.Cut}); {views} "
            + $"{(views == 1 ? "view" : "views")} of each image ({spec.Augmentation}); "
            + $"{Setting.Find("precision")!.Format(spec)} on {spec.Device}; seed {spec.Seed}",
            $"{head.Spanish} para la cabeza nueva, {spec.TuneEpochs} para la cola (corte: {spec.Cut}); {views} "
            + $"{(views == 1 ? "vista" : "vistas")} de cada imagen ({spec.Augmentation}); "
            + $"{Setting.Find("precision")!.Format(spec)} en {spec.Device}; semilla {spec.Seed}"),
                context);
        Tell(started.IsResumed
            ? new($"Going on with the run in {folder}", $"Se continúa la ejecución de {folder}")
            : new($"The run goes into {folder}", $"La ejecución queda en {folder}"), context);
    }

    private static LocalizedText Task(RunStarted started)
    {
        var text = new LocalizedText("Task: ", "Tarea: ") + started.Task.Label;
        return started.Spec.Task == TaskChoice.Auto
            ? text + new LocalizedText(", as the data says", ", según los datos") : text;
    }

    private static LocalizedText FromScratch => new(
        "No pretrained weights: training starts from random weights and trains the whole network, which needs many "
        + "more photos than a trained trunk does.",
        "Sin pesos preentrenados: se parte de pesos al azar y se entrena toda la red, lo que exige muchas más fotos "
        + "que un tronco ya entrenado.");

    private static void Tell(LocalizedText text, CommandContext context)
    {
        foreach (var line in TextLines.Wrap(context.Say(text), context.Width, rest: "  "))
            context.Error.WriteLine(line);
    }
}
