using Injerto.Cli.Parsing;
using Injerto.Images;
using Injerto.Models;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training.Transfer;

namespace Injerto.Cli.Jobs;

/// <summary>Says all that is wrong with the settings, before any file or device is touched.</summary>
internal static class TrainSettingsFaults
{
    private static readonly (string Property, string Option)[] Names =
    [
        ("Epochs", "--epochs"), ("TuneEpochs", "--tune-epochs"), ("LearningRate", "--lr"), ("TuneLearningRate", "--tune-lr"), ("BatchSize", "--batch"),
        ("Views", "--views"), ("ValidationFraction", "--valid-fraction"), ("Patience", "--patience"),
    ];

    internal static void ThrowIfAny(TrainSettings settings, Texts texts)
    {
        var faults = new List<string>();
        if (settings.Data.Length == 0) faults.Add(texts.Say("DATA must name a folder of photos: injerto train DATA.", "DATOS debe nombrar una carpeta de fotos: injerto train DATOS."));
        if (ModelName.Fault(settings.Model, texts, "--model") is { } unknown) faults.Add(unknown);
        else if (settings.Size is { } size && ModelName.SizeFault(ModelRegistry.Find(settings.Model), size, texts) is { } wrong) faults.Add(wrong);
        if (settings.Weights is { } weights && weights != TrainSettings.NoWeights && !File.Exists(weights) && WeightsCatalogue.Cards.All(c => c.Name != weights))
            faults.Add(NoSuchWeights(weights, settings.Model, texts));
        HeadFault(settings.Head, faults, texts);
        var metrics = (string[])["loss", .. TaskSpec.MultiClass(["a", "b"]).Metrics];
        if (!metrics.Contains(settings.Monitor))
            faults.Add(texts.Say($"--monitor must be one of: {string.Join(", ", metrics)}. Got '{settings.Monitor}'.", $"--monitor debe ser uno de: {string.Join(", ", metrics)}. Se dio '{settings.Monitor}'."));
        if (settings.Threads < 1) faults.Add(texts.Say($"--threads must be at least 1. Got {settings.Threads}.", $"--threads debe ser al menos 1. Se dio {settings.Threads}."));
        if (!Device.IsWellFormed(settings.Device))
            faults.Add(texts.Say($"--device must be auto, cpu, cuda or cuda:N. Got '{settings.Device}'.", $"--device debe ser auto, cpu, cuda o cuda:N. Se dio '{settings.Device}'."));
        Augmentation? augmentation = null;
        try
        {
            augmentation = Augmentation.Parse(settings.Augment);
        }
        catch (AugmentationException e)
        {
            faults.Add($"--augment: {e.Message}");
        }

        faults.AddRange(Options(settings, augmentation ?? Augmentation.None, Preprocessing.ImageNet).Faults().Select(AsOption));
        if (faults.Count > 0) throw new UsageException(faults);
    }

    /// <summary>The settings as the trainer takes them, on the processor in float32.</summary>
    internal static TransferOptions Options(TrainSettings settings, Augmentation augmentation, Preprocessing preprocessing) => new()
    {
        Epochs = settings.Epochs,
        TuneEpochs = settings.TuneEpochs,
        Cut = settings.CutUsed,
        LearningRate = settings.LearningRate,
        TuneLearningRate = settings.TuneLearningRateUsed,
        BatchSize = settings.Batch,
        Augmentation = augmentation,
        Views = settings.Views,
        ValidationFraction = settings.ValidFraction,
        SelectOnVal = settings.SelectOnVal,
        Monitor = settings.Monitor,
        Patience = settings.Patience,
        TrainsBatchNorm = settings.TrainsBatchNorm,
        Seed = settings.Seed,
        Strict = settings.Strict,
        Preprocessing = preprocessing,
    };

    private static string AsOption(string fault)
    {
        foreach (var (property, option) in Names)
            if (fault.StartsWith(property + " ", StringComparison.Ordinal)) return option + fault[property.Length..];
        return fault;
    }

    private static void HeadFault(string? head, List<string> faults, Texts texts)
    {
        try
        {
            if (head is not null) _ = HeadSpec.Parse(head);
        }
        catch (ModelException e)
        {
            var text = e.Text.WithSettings(_ => "--head");
            faults.Add(texts.Say(text.English, text.Spanish));
        }
    }

    private static string NoSuchWeights(string weights, string model, Texts texts)
    {
        var own = WeightsCatalogue.For(model).Select(c => c.Name).ToList();
        var (published, publicados) = own.Count == 0
            ? ("none are published", "no hay ninguno publicado")
            : ($"published: {string.Join(", ", own)}", $"publicados: {string.Join(", ", own)}");
        return texts.Say(
            $"--weights must be a file, the name of published weights ({published}), or none. Got '{weights}', which is no file.",
            $"--weights debe ser un archivo, el nombre de unos pesos publicados ({publicados}) o none. Se dio '{weights}', que no es un archivo.");
    }
}
