namespace Injerto.Training.Transfer;

/// <summary>How steps change the weights, in all phases that are trained in steps.</summary>
public sealed record StepOptions
{
    /// <summary>The optimizer. Default Adam.</summary>
    public OptimizerKind Optimizer { get; init; }

    /// <summary>
    /// The momentum of SGD and RMSprop, from 0 to below 1. Default null: 0.9 for SGD, 0 for RMSprop.
    /// </summary>
    public double? Momentum { get; init; }

    /// <summary>The weight decay d, at least 0. Default null: 0.01 for AdamW, else 0.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>
    /// What the learning rate is multiplied by for each block further from the head, above 0 and at most 1. Default 1.
    /// </summary>
    public double LayerDecay { get; init; } = 1;

    /// <summary>How the learning rate goes on. Default <see cref="ScheduleKind.Auto"/>.</summary>
    public ScheduleKind Schedule { get; init; }

    /// <summary>
    /// The largest norm of all gradients together, above 0; larger ones are scaled down to it. Default null: none.
    /// </summary>
    public double? ClipNorm { get; init; }

    /// <summary>
    /// The share ε of each target that is spread over all classes, from 0 to below 1; for labels y becomes (1 − ε) · y
    /// + ε / 2. Only training sees it; the loss that is monitored has none. Default 0.
    /// </summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// α of mixup, from 0 to 1: features and targets of two images are mixed by a share drawn from Beta(α, α). Default
    /// 0: none.
    /// </summary>
    public double Mixup { get; init; }

    /// <summary>
    /// α of CutMix, from 0 to 1: a rectangle of an image's feature maps is taken from another image, and targets are
    /// mixed by its share of the map. It needs features with rows and columns. Default 0: none.
    /// </summary>
    public double CutMix { get; init; }

    /// <summary>
    /// The decay of the running average of the weights that is measured and kept (<see cref="WeightAverage"/>), from 0
    /// to below 1. Default null: the weights themselves are.
    /// </summary>
    public double? Ema { get; init; }

    /// <summary>
    /// How many of the tail's best epochs are tried for an average of their weights, at least 2: a greedy soup. Default
    /// null: the best epoch alone is kept.
    /// </summary>
    public int? Soup { get; init; }

    /// <summary>Says what is wrong with this value, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Momentum is { } momentum && !(momentum is >= 0 and < 1))
            faults.Add($"Momentum must be at least 0 and below 1. Got {momentum}.");
        if (Momentum is not null && Optimizer is OptimizerKind.Adam or OptimizerKind.AdamW)
            faults.Add($"Momentum is for SGD and RMSprop; {Optimizer} has its own. Leave it out.");
        if (WeightDecay is { } decay && !(decay >= 0 && double.IsFinite(decay)))
            faults.Add($"WeightDecay must be finite and at least 0. Got {decay}.");
        if (!(LayerDecay is > 0 and <= 1)) faults.Add($"LayerDecay must be above 0 and at most 1. Got {LayerDecay}.");
        if (ClipNorm is { } norm && !(norm > 0 && double.IsFinite(norm)))
            faults.Add($"ClipNorm must be finite and above 0. Got {norm}.");
        if (!(LabelSmoothing is >= 0 and < 1))
            faults.Add($"LabelSmoothing must be at least 0 and below 1. Got {LabelSmoothing}.");
        if (!(Mixup is >= 0 and <= 1)) faults.Add($"Mixup must be between 0 and 1. Got {Mixup}.");
        if (!(CutMix is >= 0 and <= 1)) faults.Add($"CutMix must be between 0 and 1. Got {CutMix}.");
        if (Mixup > 0 && CutMix > 0)
            faults.Add($"Mixup and CutMix must not both be above 0. Got {Mixup} and {CutMix}.");
        if (Ema is { } average && !(average is >= 0 and < 1))
            faults.Add($"Ema must be at least 0 and below 1. Got {average}.");
        if (Soup < 2) faults.Add($"Soup must be at least 2. Got {Soup}.");
        return faults;
    }
}
