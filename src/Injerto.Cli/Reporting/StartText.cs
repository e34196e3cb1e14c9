using Injerto.Cli.Parsing;
using Injerto.Images;
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
        if (spec.Network is null && spec.Weights == TrainingSpec.NoWeights) Tell(FromScratch, context);
        Tell(spec.Network is null ? Phases(started) : Network(spec), context);
        Tell(Views(started) + Machine(spec), context);
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

    private static LocalizedText Phases(RunStarted started)
    {
        var spec = started.Spec;
        var head = started.SolvesHead
            ? new LocalizedText("A regression", "Una regresión") : Count.Epochs(spec.Epochs);
        var tail = Count.Epochs(spec.TuneEpochs);
        return new(
            $"{head.English} for the new head, {tail.English} for the tail (cut: {spec.Cut})",
            $"{head.Spanish} para la cabeza nueva, {tail.Spanish} para la cola (corte: {spec.Cut})");
    }

    private static LocalizedText Network(TrainingSpec spec)
    {
        var epochs = Count.Epochs(spec.Epochs);
        return new(
            $"{epochs.English} of the network {spec.Network}", $"{epochs.Spanish} de la red {spec.Network}");
    }

    // The rows of a table have no views.
    private static LocalizedText Views(RunStarted started)
    {
        var (views, spec) = (started.ViewsPerImage, started.Spec);
        // A solved head sees mirror images at most.
        var seen = started.SolvesHead && spec.TuneEpochs == 0
            ? Augmentation.None with { Flip = spec.Augmentation!.Flip } : spec.Augmentation;
        return spec.Network is not null && views == 1 ? LocalizedText.Same("") : new(
            $"{views} {(views == 1 ? "view" : "views")} of each image ({seen}); ",
            $"{views} {(views == 1 ? "vista" : "vistas")} de cada imagen ({seen}); ");
    }

    private static LocalizedText Machine(TrainingSpec spec)
    {
        var precision = Setting.Find("precision")!.Format(spec);
        return new(
            $"{precision} on {spec.Device}; seed {spec.Seed}", $"{precision} en {spec.Device}; semilla {spec.Seed}");
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
