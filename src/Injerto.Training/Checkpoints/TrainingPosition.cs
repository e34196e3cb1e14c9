using Injerto.Records;

namespace Injerto.Training;

/// <summary>Where a training stands, beside its tensors: everything that the next step depends on.</summary>
internal sealed record TrainingPosition
{
    /// <summary>Names what is trained and how: a checkpoint of something else is not taken up.</summary>
    public required string Identity { get; init; }

    /// <summary>Whole epochs done.</summary>
    public required int Epoch { get; init; }

    /// <summary>Steps done in the epoch under way.</summary>
    public int Step { get; init; }

    /// <summary>The sum of losses over the items of those steps.</summary>
    public double LossSum { get; init; }

    /// <summary>Whether no step is left.</summary>
    public bool IsOver { get; init; }

    public string Optimizer { get; init; } = "";

    public ValueMap<double> OptimizerNumbers { get; init; } = ValueMap.Empty<double>();

    /// <summary>The numbers of each callback, by its name.</summary>
    public ValueMap<ValueMap<double>> CallbackNumbers { get; init; } = ValueMap.Empty<ValueMap<double>>();

    /// <summary>The texts of each callback, by its name.</summary>
    public ValueMap<ValueMap<string>> CallbackTexts { get; init; } = ValueMap.Empty<ValueMap<string>>();
}
