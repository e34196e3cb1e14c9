namespace Injerto.Data.Generators;

/// <summary>The shape of the arms that <see cref="Spirals"/> draws.</summary>
public sealed record SpiralOptions
{
    /// <summary>The number of arms; at least 1. Default 6.</summary>
    public int Arms { get; init; } = 6;

    /// <summary>The number of classes; arm k belongs to class k mod classes. Default 6.</summary>
    public int Classes { get; init; } = 6;

    /// <summary>The points of each arm; at least 1. Default 400.</summary>
    public int PointsPerArm { get; init; } = 400;

    /// <summary>The width of the even noise on the angle, in radians. Default 0.3.</summary>
    public double AngleNoise { get; init; } = 0.3;

    /// <summary>How far an arm turns from each point to the next, in radians. Default 0.01.</summary>
    public double Screw { get; init; } = 0.01;

    /// <summary>The distance of the innermost points from the centre. Default 0.2.</summary>
    public double Gap { get; init; } = 0.2;

    /// <summary>The length of an arm along the radius. Default 2.</summary>
    public double Radius { get; init; } = 2;

    /// <summary>Says what is wrong with these options, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Arms < 1) faults.Add($"Arms must be at least 1. Got {Arms}.");
        if (Classes < 1 || Classes > Arms) faults.Add($"Classes must be between 1 and Arms ({Arms}), or a class " +
            $"would have no points. Got {Classes}.");
        if (PointsPerArm < 1) faults.Add($"PointsPerArm must be at least 1. Got {PointsPerArm}.");
        if ((long)Arms * PointsPerArm > 100_000_000) faults.Add("There must be at most 100,000,000 points. Arms " +
            $"times PointsPerArm is {(long)Arms * PointsPerArm}.");
        if (!(AngleNoise >= 0 && double.IsFinite(AngleNoise))) faults.Add("AngleNoise must be at least 0. Got " +
            $"{AngleNoise}.");
        if (!double.IsFinite(Screw)) faults.Add($"Screw must be a finite number. Got {Screw}.");
        if (!(Gap >= 0 && double.IsFinite(Gap))) faults.Add($"Gap must be at least 0. Got {Gap}.");
        if (!(Radius > 0 && double.IsFinite(Radius))) faults.Add($"Radius must be above 0. Got {Radius}.");
        return faults;
    }
}
