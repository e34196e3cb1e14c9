namespace Injerto.Metrics;

/// <summary>The unit in which a metric is told.</summary>
public enum MetricUnit
{
    /// <summary>A share of the whole: from 0 to 1.</summary>
    Fraction,

    /// <summary>Natural logarithms of probabilities: from 0 upwards.</summary>
    Nats,

    /// <summary>The unit of the targets themselves.</summary>
    TargetUnits,

    /// <summary>The square of the unit of the targets.</summary>
    TargetUnitsSquared,

    /// <summary>A pure number that need not lie between 0 and 1.</summary>
    Ratio,

    /// <summary>The unit of the loss that was trained with: the loss itself says it.</summary>
    Loss,
}
