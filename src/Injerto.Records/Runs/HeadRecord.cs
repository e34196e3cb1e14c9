using Injerto.Text;

namespace Injerto.Records;

/// <summary>How a linear head was solved on the frozen trunk, and whether tuning from it was kept.</summary>
public sealed record HeadRecord
{
    /// <summary>What was solved: logistic regression, ridge regression.</summary>
    public required LocalizedText Method { get; init; }

    /// <summary>Features of each view.</summary>
    public required int Features { get; init; }

    /// <summary>Views of each image.</summary>
    public required int Views { get; init; }

    /// <summary>
    /// How strongly the images count against the weights' squares: C of ½‖w‖² + C Σ loss over standardised features.
    /// </summary>
    public required double Strength { get; init; }

    /// <summary>Folds of the cross-validation that chose the strength; 0 where there were too few images.</summary>
    public int Folds { get; init; }

    /// <summary>Images of the cross-validation.</summary>
    public int Images { get; init; }

    /// <summary>Mean loss on what was left out, by strength, in rising order.</summary>
    public ValueList<StrengthScore> Search { get; init; } = [];

    /// <summary>Steps to the solution.</summary>
    public required int Iterations { get; init; }

    /// <summary>
    /// How much lower the mean loss was, on the images that choose, after tuning; null where nothing was tuned.
    /// </summary>
    public double? TuningGain { get; init; }

    /// <summary>The standard error of that gain.</summary>
    public double? TuningError { get; init; }

    /// <summary>Whether the tuned network was kept.</summary>
    public bool IsTuned { get; init; }

    /// <summary>Whether all was trained anew with the images that had chosen.</summary>
    public bool IsRefitted { get; init; }
}
