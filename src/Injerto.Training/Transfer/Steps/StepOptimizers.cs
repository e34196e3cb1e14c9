using Injerto.Nn;

namespace Injerto.Training.Transfer;

/// <summary>Makes optimizers and schedules as <see cref="StepOptions"/> say.</summary>
internal static class StepOptimizers
{
    private const double PlateauFactor = 0.5, LeastRate = 1e-7, AdamWDecay = 0.01, SgdMomentum = 0.9;
    private const int PlateauPatience = 5;

    /// <summary>An optimizer of some parameters.</summary>
    /// <param name="options">How it steps.</param>
    /// <param name="rate">The learning rate of the head.</param>
    /// <param name="parameters">What it trains.</param>
    /// <param name="depthOf">How many blocks lie between a parameter, by its name, and the head.</param>
    internal static Optimizer Of(
        StepOptions options, double rate, IReadOnlyList<KeyValuePair<string, Parameter>> parameters,
        Func<string, int> depthOf)
    {
        var groups = Groups(options, rate, parameters, depthOf);
        var decay = options.WeightDecay;
        return options.Optimizer switch
        {
            OptimizerKind.AdamW => new AdamW(groups, rate, decay ?? AdamWDecay),
            OptimizerKind.Sgd => new Sgd(groups, rate, options.Momentum ?? SgdMomentum, weightDecay: decay ?? 0),
            OptimizerKind.RmsProp => new RmsProp(
                groups, rate, momentum: options.Momentum ?? 0, weightDecay: decay ?? 0),
            _ => new Adam(groups, rate, decay ?? 0),
        };
    }

    /// <summary>What changes the learning rate within a phase; nothing where it stays.</summary>
    /// <param name="kind">How it goes on.</param>
    /// <param name="steps">The steps of the phase.</param>
    /// <param name="monitor">What is monitored; null where nothing is.</param>
    internal static IEnumerable<ITrainingCallback> Schedule(ScheduleKind kind, long steps, string? monitor) =>
        (kind, monitor) switch
        {
            (ScheduleKind.Constant, _) => [],
            (ScheduleKind.Plateau, { } watched) =>
                [new ReduceOnPlateau(PlateauFactor, PlateauPatience, LeastRate, watched)],
            _ => [new LearningRateSchedule(new CosineWithWarmupSchedule(steps))],
        };

    private static ParameterGroups Groups(
        StepOptions options, double rate, IReadOnlyList<KeyValuePair<string, Parameter>> parameters,
        Func<string, int> depthOf)
    {
        if (options.LayerDecay == 1) return new ParameterGroup(parameters);
        return parameters.GroupBy(p => depthOf(p.Key)).OrderBy(g => g.Key).Select(g => new ParameterGroup(g)
        {
            Name = $"depth{g.Key}",
            LearningRate = rate * Math.Pow(options.LayerDecay, g.Key),
        }).ToArray();
    }
}
