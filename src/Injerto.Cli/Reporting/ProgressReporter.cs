using Injerto.Cli.Runs;
using Injerto.Data;
using Injerto.Models;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training.Transfer;

namespace Injerto.Cli.Reporting;

/// <summary>Tells what a training finds and does, to stderr.</summary>
internal sealed class ProgressReporter(CommandContext context, bool isQuiet)
{
    private const int MostTold = 20;

    /// <summary>What the data holds: classes, parts, counts, and what was passed over.</summary>
    internal void Found(DataSet data, string name)
    {
        if (isQuiet) return;
        context.Tell($"{name}: {data.Items.Count} images of {data.TargetNames.Count} classes", $"{name}: {data.Items.Count} imágenes de {data.TargetNames.Count} clases");
        var parts = Enum.GetValues<DataPart>().Where(data.Has).ToList();
        var counts = parts.ToDictionary(p => p, data.ClassCounts);
        var width = Math.Max(6, data.TargetNames.Max(c => c.Length));
        context.Error.WriteLine($"  {"".PadRight(width)}{string.Concat(parts.Select(p => p.ToString().ToLowerInvariant().PadLeft(8)))}");
        for (var c = 0; c < Math.Min(data.TargetNames.Count, MostTold); c++)
            context.Error.WriteLine($"  {data.TargetNames[c].PadRight(width)}{string.Concat(parts.Select(p => $"{counts[p][c],8}"))}");
        if (data.TargetNames.Count > MostTold) context.Tell($"  … and {data.TargetNames.Count - MostTold} more classes", $"  … y {data.TargetNames.Count - MostTold} clases más");
        foreach (var problem in data.Problems.Take(MostTold)) context.Tell($"  {problem.Text.English}", $"  {problem.Text.Spanish}");
        if (data.Problems.Count > MostTold) context.Tell($"  … and {data.Problems.Count - MostTold} more remarks", $"  … y {data.Problems.Count - MostTold} observaciones más");
    }

    /// <summary>How it will be trained, and where.</summary>
    internal void Start(TransferOptions options, RunFolder folder, PretrainedWeights? trunk)
    {
        if (isQuiet) return;
        if (trunk is null)
            context.Tell(
                "No pretrained weights: training starts from random weights and trains the whole network, which needs many more photos than a trained trunk does.",
                "Sin pesos preentrenados: se parte de pesos al azar y se entrena toda la red, lo que exige muchas más fotos que un tronco ya entrenado.");
        var precision = options.Precision == DType.BFloat16 ? "bf16" : "fp32";
        context.Tell(
            $"{options.Epochs} epochs for the new head, {options.TuneEpochs} for the tail (cut: {options.Cut}); {options.ViewsPerImage} views of each image ({options.Augmentation}); {precision} on {options.Device}; seed {options.Seed}; into {folder.Path}",
            $"{options.Epochs} épocas para la cabeza nueva, {options.TuneEpochs} para la cola (corte: {options.Cut}); {options.ViewsPerImage} vistas de cada imagen ({options.Augmentation}); {precision} en {options.Device}; semilla {options.Seed}; en {folder.Path}");
    }

    internal void Warn(string message)
    {
        if (!isQuiet) context.Error.WriteLine(message);
    }

    /// <summary>Shows the progress until disposed: bars where a person watches, else lines.</summary>
    /// <param name="onEpoch">Told of each finished epoch.</param>
    internal ITrainingDisplay Bars(Action<EpochRecord> onEpoch) =>
        isQuiet ? new SilentDisplay(onEpoch)
        : context.IsInteractive ? new BarDisplay(context, onEpoch)
        : new LineDisplay(context, onEpoch);
}
