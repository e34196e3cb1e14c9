using Injerto.Images;
using Injerto.Models;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;

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
        if (!ModelRegistry.Architectures.Any(f => f.Name == settings.Model))
            faults.Add(texts.Say($"--model must be one of: {Known}. Got '{settings.Model}'.", $"--model debe ser uno de: {Known}. Se dio '{settings.Model}'."));
        else if (settings.Weights is null && settings.Model != "seedling") faults.Add(NoWeights(settings.Model, texts));
        var metrics = (string[])["loss", .. TaskSpec.SingleLabel(["a", "b"]).Metrics];
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
        catch (FormatException e)
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

    private static string Known => string.Join(", ", ModelRegistry.Architectures.Select(f => f.Name));

    private static string AsOption(string fault)
    {
        foreach (var (property, option) in Names)
            if (fault.StartsWith(property + " ", StringComparison.Ordinal)) return option + fault[property.Length..];
        return fault;
    }

    private static string NoWeights(string model, Texts texts)
    {
        var line = $"  python3 -c \"import torchvision, safetensors.torch as s; s.save_file(torchvision.models.{model}(weights='IMAGENET1K_V1').state_dict(), '{model}.safetensors')\"";
        return texts.Say(
            $"--weights must name the pretrained weights of {model}, a .safetensors file with torchvision's key names. If you have none, this makes one\n"
            + $"(Python, with the packages torchvision and safetensors; the README says more):\n{line}\nWithout any weights, --model seedling trains a small network from nothing.",
            $"--weights debe nombrar los pesos preentrenados de {model}: un archivo .safetensors con los nombres de torchvision. Si no tiene ninguno, esto lo crea\n"
            + $"(Python, con los paquetes torchvision y safetensors; más en README.es.md):\n{line}\nSin pesos, --model seedling entrena una red pequeña desde cero.");
    }
}
