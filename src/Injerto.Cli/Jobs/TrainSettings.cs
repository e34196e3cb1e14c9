using System.Globalization;
using Injerto.Images;
using Injerto.Models;

namespace Injerto.Cli.Jobs;

/// <summary>What a training was asked for, as given on the command line.</summary>
internal sealed record TrainSettings
{
    /// <summary>What to give for <c>--weights</c> to start from random ones.</summary>
    internal const string NoWeights = "none";

    internal required string Data { get; init; }

    internal string? Weights { get; init; }

    internal string Model { get; init; } = "mobilenet_v2";

    internal string? Head { get; init; }

    internal int? Size { get; init; }

    internal bool Offline { get; init; }

    internal string? Out { get; init; }

    internal int Epochs { get; init; } = 10;

    internal int TuneEpochs { get; init; } = 5;

    internal string? Cut { get; init; }

    internal double LearningRate { get; init; } = 1e-3;

    internal double? TuneLearningRate { get; init; }

    internal int Batch { get; init; } = 32;

    internal string Augment { get; init; } = Augmentation.Default.ToString();

    internal int? Views { get; init; }

    internal double ValidFraction { get; init; } = 0.15;

    internal bool SelectOnVal { get; init; }

    internal string Monitor { get; init; } = "accuracy";

    internal int Patience { get; init; } = 5;

    internal string Precision { get; init; } = "auto";

    internal string Device { get; init; } = "auto";

    internal string BatchNorm { get; init; } = "auto";

    internal long Seed { get; init; } = 42;

    internal int? Threads { get; init; }

    internal bool Strict { get; init; }

    internal bool Resume { get; init; }

    internal bool Json { get; init; }

    internal bool Quiet { get; init; }

    /// <summary>Without pretrained weights there is no trunk worth freezing: all of it is trained, batch normalisation with it, at the full rate.</summary>
    internal bool IsFromScratch => WeightsUsed is null;

    /// <summary>A file or a published name: what was given, else the model's own published weights; null for none.</summary>
    internal string? WeightsUsed => Weights == NoWeights ? null : Weights ?? WeightsCatalogue.DefaultFor(Model)?.Name;

    /// <summary>The head as it was asked for, else the one that the model's new tasks usually get; null for the published one.</summary>
    internal HeadSpec? HeadUsed => Head is null ? ModelRegistry.Architectures.FirstOrDefault(a => a.Name == Model)?.TransferHead : HeadSpec.Parse(Head);

    internal string CutUsed => Cut ?? (IsFromScratch ? "all" : "3");

    internal double TuneLearningRateUsed => TuneLearningRate ?? (IsFromScratch ? 1e-3 : 1e-4);

    internal bool TrainsBatchNorm => BatchNorm == "train" || (BatchNorm == "auto" && IsFromScratch);

    /// <summary>Everything that determines the run, by the options' names, as it was used: what repeats the run, and what a resumed one must have.</summary>
    /// <param name="precision">The precision that <c>auto</c> came to.</param>
    /// <param name="device">The device that <c>auto</c> came to.</param>
    /// <param name="threads">The thread count.</param>
    internal IReadOnlyList<KeyValuePair<string, string>> Used(string precision, string device, int threads)
    {
        var used = new List<KeyValuePair<string, string>>();
        Add("data", Path.GetFullPath(Data));
        Add("weights", WeightsUsed is not { } weights ? null : WeightsCatalogue.Cards.Any(c => c.Name == weights) ? weights : Path.GetFullPath(weights));
        Add("model", Model);
        Add("head", HeadUsed?.ToString());
        Add("size", Size is { } size ? Text(size) : null);
        Add("epochs", Text(Epochs));
        Add("tune-epochs", Text(TuneEpochs));
        Add("cut", CutUsed);
        Add("lr", Text(LearningRate));
        Add("tune-lr", Text(TuneLearningRateUsed));
        Add("batch", Text(Batch));
        Add("augment", Augment);
        Add("views", Views is { } views ? Text(views) : null);
        Add("valid-fraction", Text(ValidFraction));
        Add("select", SelectOnVal ? "val" : "auto");
        Add("monitor", Monitor);
        Add("patience", Text(Patience));
        Add("batch-norm", TrainsBatchNorm ? "train" : "inference");
        Add("precision", precision);
        Add("device", device);
        Add("seed", Text(Seed));
        Add("threads", Text(threads));
        return used;

        void Add(string name, string? value)
        {
            if (value is not null) used.Add(KeyValuePair.Create(name, value));
        }

        static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
    }
}
