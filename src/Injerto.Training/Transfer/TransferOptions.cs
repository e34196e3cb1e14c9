using Injerto.Images;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>
/// How transfer learning is done. The defaults are those of the usual script, with a fresh view of each image in every
/// epoch.
/// </summary>
public sealed record TransferOptions
{
    /// <summary>
    /// Epochs of the new head on the frozen trunk; 0 trains everything above the cut from the start. Default 10.
    /// </summary>
    public int Epochs { get; init; } = 10;

    /// <summary>What trains the head. Default <see cref="HeadSolver.Auto"/>.</summary>
    public HeadSolver HeadSolver { get; init; }

    /// <summary>
    /// Whether a solved head, and what was tuned from it, is trained anew with the images that chose, once they have
    /// chosen; not where a part of the data of its own chooses. Default true.
    /// </summary>
    public bool Refits { get; init; } = true;

    /// <summary>Epochs of everything above the cut after that; 0 leaves the trunk as it is. Default 5.</summary>
    public int TuneEpochs { get; init; } = 5;

    /// <summary>
    /// The cut: the first block trained, the number of last blocks trained, <c>all</c> or <c>none</c>. Default: the
    /// last 3 blocks.
    /// </summary>
    public string Cut { get; init; } = "3";

    /// <summary>The learning rate for the head. Default 1e-3.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The learning rate above the cut. Default 1e-4.</summary>
    public double TuneLearningRate { get; init; } = 1e-4;

    /// <summary>How steps change the weights. Default: Adam, as it is.</summary>
    public StepOptions Steps { get; init; } = new();

    /// <summary>Images in a step. Default 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The augmentation. Default: flips, rotation, zoom, contrast.</summary>
    public Augmentation Augmentation { get; init; } = Augmentation.Default;

    /// <summary>
    /// How many views of each image are made and then used again; null for a fresh one in every epoch. Default null.
    /// </summary>
    public int? Views { get; init; }

    /// <summary>
    /// The share of each class of the training part that chooses, where no part of the data is there for it. Default
    /// 0.15.
    /// </summary>
    public double ValidationFraction { get; init; } = 0.15;

    /// <summary>Whether <c>val</c> chooses even where it is also reported, as tutorials do. Default false.</summary>
    public bool SelectOnVal { get; init; }

    /// <summary>
    /// What is watched to choose: <c>loss</c> or one of the task's metrics; equal values are decided by the loss.
    /// Default: the task's primary metric; for several labels the loss.
    /// </summary>
    public string? Monitor { get; init; }

    /// <summary>
    /// The probability from which every label of several counts as given, from 0 to 1. Default null: for each label the
    /// one of the best F1 on the images that choose.
    /// </summary>
    public double? Threshold { get; init; }

    /// <summary>
    /// Whether a temperature, found on images that were not trained with, calibrates probabilities. Default true.
    /// </summary>
    public bool Calibrates { get; init; } = true;

    /// <summary>
    /// Whether the trained network's outputs for a picture and for its mirror image are averaged; only where views are
    /// mirrored (<see cref="Augmentation"/>). Default <see cref="MirrorMode.No"/>.
    /// </summary>
    public MirrorMode Mirror { get; init; }

    /// <summary>Whether mirror images are judged at all.</summary>
    internal bool LooksAtMirrors => Mirror != MirrorMode.No && Augmentation.Flip;

    /// <summary>Epochs without improvement after which a phase stops. Default 5.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>
    /// Whether rare classes or labels weigh more in the loss, so that all count the same. Default null: where each
    /// image has one class of several, not where it has any number of labels.
    /// </summary>
    public bool? BalancesClasses { get; init; }

    /// <summary>
    /// What each class or label of the task weighs where <see cref="BalancesClasses"/> asks for weights. Default: as
    /// follows from how rare it is.
    /// </summary>
    public ValueList<double>? ClassWeights { get; init; }

    /// <summary>
    /// Whether batch normalisation above the cut is trained with batch statistics. Default false: it stays in inference
    /// mode.
    /// </summary>
    public bool TrainsBatchNorm { get; init; }

    /// <summary>What the frozen prefix and the training of the tail run in. Default float32.</summary>
    public DType Precision { get; init; } = DType.Float32;

    /// <summary>Where it runs. Default: the processor.</summary>
    public Device Device { get; init; }

    /// <summary>The seed of everything random that has no seed of its own. Default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>
    /// The seed of the share of the training part that is set aside to choose. Default: <see cref="Seed"/>.
    /// </summary>
    public long? SplitSeed { get; init; }

    /// <summary>The seed of the augmented views. Default: <see cref="Seed"/>.</summary>
    public long? ViewSeed { get; init; }

    /// <summary>The seed of the order of each epoch and of dropout. Default: <see cref="Seed"/>.</summary>
    public long? OrderSeed { get; init; }

    /// <summary>
    /// The seed that the network's fresh weights were drawn with, for the record: whoever makes the network draws them.
    /// Default: <see cref="Seed"/>.
    /// </summary>
    public long? WeightSeed { get; init; }

    /// <summary>
    /// Pictures of more megapixels than this are not read. Default <see cref="DecodeOptions.DefaultMegapixels"/>.
    /// </summary>
    public double MaxMegapixels { get; init; } = DecodeOptions.DefaultMegapixels;

    /// <summary>
    /// Whether a picture that can't be read ends the run. Default false: it is listed and passed over.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>How pictures become inputs; for the rows of a table, one pixel.</summary>
    public required Preprocessing Preprocessing { get; init; }

    /// <summary>
    /// Columns of a table whose rows are learnt in place of pictures: the network takes <c>[N, Columns, 1, 1]</c>.
    /// Default null: pictures.
    /// </summary>
    public int? Columns { get; init; }

    /// <summary>
    /// To what scale the network's <see cref="Standardize"/> brings the columns, by the rows that are trained with.
    /// </summary>
    public ColumnScaling Scaling { get; init; }

    /// <summary>Numbers in one input of the network.</summary>
    internal int InputValues => Channels * Preprocessing.CropSize * Preprocessing.CropSize;

    /// <summary>Channels of the network's input.</summary>
    public int Channels => Columns ?? 3;

    /// <summary>What the first stage is called, which prepares what the training sees.</summary>
    internal string ExtractionStage => Columns is null ? "features" : "rows";

    /// <summary>How many different views of each image are made in all.</summary>
    public int ViewsPerImage => Augmentation == Augmentation.None ? 1
        : Math.Min(AugmentedViews, HeadEpochs + TuneEpochs) + (SolvesHead ? FixedViews.Count : 0);

    /// <summary>Whether the head is solved.</summary>
    public bool SolvesHead => HeadSolver == HeadSolver.Lbfgs && Epochs > 0;

    /// <summary>
    /// The views that a head is solved on: the plain one, and its mirror image where views are mirrored.
    /// </summary>
    internal IReadOnlyList<int> FixedViews => Augmentation.Flip ? [ViewId.Plain, ViewId.Mirrored] : [ViewId.Plain];

    /// <summary>
    /// Bytes of features that a solved head may hold in memory; of more, it reads them from the cache at each pass.
    /// </summary>
    internal long MostFeatureBytes { get; init; } = 512L << 20;

    /// <summary>Epochs of the head that see an augmented view each.</summary>
    internal int HeadEpochs => SolvesHead ? 0 : Epochs;

    private int AugmentedViews => Views ?? HeadEpochs + TuneEpochs;

    internal long SplitSeedUsed => SplitSeed ?? Seed;

    internal long ViewSeedUsed => ViewSeed ?? Seed;

    internal long OrderSeedUsed => OrderSeed ?? Seed;

    /// <summary>The seeds, by what they rule.</summary>
    internal ValueMap<long> Seeds => ValueMap.Of(
        ("split", SplitSeedUsed), ("views", ViewSeedUsed), ("order", OrderSeedUsed), ("weights", WeightSeed ?? Seed));

    /// <summary>Says what is wrong with this value, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Epochs < 0) faults.Add($"Epochs must be at least 0. Got {Epochs}.");
        if (Epochs == 0 && TuneEpochs == 0) faults.Add("Epochs and TuneEpochs must not both be 0.");
        if (Columns is not null && Precision != DType.Float32)
            faults.Add($"Precision must be Float32 for the rows of a table. Got {Precision}.");
        if (Columns < 1) faults.Add($"Columns must be at least 1. Got {Columns}.");
        if (TuneEpochs < 0) faults.Add($"TuneEpochs must be at least 0. Got {TuneEpochs}.");
        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
            faults.Add($"LearningRate must be above 0. Got {LearningRate}.");
        if (!(TuneLearningRate > 0 && double.IsFinite(TuneLearningRate)))
            faults.Add($"TuneLearningRate must be above 0. Got {TuneLearningRate}.");
        if (BatchSize < 1) faults.Add($"BatchSize must be at least 1. Got {BatchSize}.");
        if (Views < 1) faults.Add($"Views must be at least 1. Got {Views}.");
        if (!(ValidationFraction is > 0 and < 1))
            faults.Add($"ValidationFraction must lie above 0 and below 1. Got {ValidationFraction}.");
        if (Threshold is { } threshold && !(threshold is >= 0 and <= 1))
            faults.Add($"Threshold must lie between 0 and 1. Got {threshold}.");
        if (Patience < 1) faults.Add($"Patience must be at least 1. Got {Patience}.");
        faults.AddRange(Steps.Faults());
        faults.AddRange(Augmentation.Faults());
        faults.AddRange(Preprocessing.Faults());
        return faults;
    }

    /// <summary>The number of the view that an epoch sees.</summary>
    /// <param name="epoch">The epoch, from 0, counted through both phases.</param>
    public int ViewOf(int epoch) => Augmentation == Augmentation.None ? 0 : epoch % AugmentedViews;

    // Without augmentation all views are the plain one, which other runs share.
    internal int RenderingOf(int epoch) => Augmentation == Augmentation.None ? ViewId.Plain : ViewOf(epoch);
}
