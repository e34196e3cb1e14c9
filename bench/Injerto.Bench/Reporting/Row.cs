using Injerto.Bench.Racing;

namespace Injerto.Bench.Reporting;

/// <summary>One line of the table: ours beside theirs.</summary>
internal sealed record Row(string What, string Unit, Figure? Ours, Figure? Theirs, Target? Asked, string? Note = null)
{
    /// <summary>Ours over theirs, of the medians.</summary>
    internal double? Ratio => Ours is null || Theirs is null ? null : Ours.Median / Theirs.Median;

    /// <summary>Ours over theirs, of the best repetitions.</summary>
    internal double? RatioOfBest => Ours is null || Theirs is null ? null : Ours.Best / Theirs.Best;

    internal bool? IsMet => Asked is null || Ours is null ? null : Asked.IsMetBy(Ratio ?? Ours.Median);

    /// <summary>A row that says why there is none.</summary>
    internal static Row Skipped(string what, string why) => new(what, "", null, null, null, why);

    /// <summary>Times, in the unit given by its number of units a second.</summary>
    internal static Row OfTime(string what, string unit, double perSecond, Result ours, Result theirs, Target? asked) =>
        new(
            what, unit, Time(ours, perSecond), Time(theirs, perSecond), asked);

    /// <summary>Rates, in items a second.</summary>
    internal static Row OfRate(string what, string unit, Result ours, Result theirs, Target? asked) =>
        new(what, unit, Rate(ours), Rate(theirs), asked);

    private static Figure Time(Result r, double perSecond) =>
        new(r.Contestant.About, r.Median * perSecond, r.Minimum * perSecond);

    private static Figure Rate(Result r) => new(r.Contestant.About, 1 / r.Median, 1 / r.Minimum);
}
