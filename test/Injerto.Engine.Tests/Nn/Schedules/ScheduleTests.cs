using System.Text.Json;
using Injerto.Nn;
using Xunit;

namespace Injerto.Tests.Nn.Schedules;

public class ScheduleTests
{
    private const double BaseRate = 0.1;

    [Fact]
    public void Constant_stays() => Assert.Equal(0.3, new ConstantSchedule().Rate(0.3, 1000));

    [Fact]
    public void Step_is_PyTorchs() => Follows("step", new StepSchedule(3, 0.5));

    [Fact]
    public void Cosine_is_PyTorchs() => Follows("cosine", new CosineWithWarmupSchedule(12, minimumFactor: 0.1));

    [Fact]
    public void Cosine_with_warmup_is_PyTorchs() =>
        Follows("cosineWithWarmup", new CosineWithWarmupSchedule(20, 4, 0.05));

    [Fact]
    public void Cosine_stays_at_its_minimum_afterwards() =>
        Assert.Equal(0.005, new CosineWithWarmupSchedule(20, 4, 0.05).Rate(BaseRate, 1000), 1e-15);

    [Theory]
    [InlineData("plateauLow", false, 0.5, 2, 0)]
    [InlineData("plateauHigh", true, 0.3, 1, 1e-3)]
    [InlineData("plateauFloor", false, 0.01, 0, 1e-7)]
    [InlineData("plateauTiny", false, 0.01, 0, 0)]
    public void Reduce_on_plateau_is_PyTorchs_also_when_resumed_at_every_epoch(
        string golden, bool higherIsBetter, double factor, int patience, double minimum)
    {
        var metrics = LearningGolden.Doubles(LearningGolden.Root["schedules"]!["metrics"]);
        var rates = LearningGolden.Doubles(LearningGolden.Root["schedules"]![golden]);
        ReduceOnPlateauSchedule Make() => new(higherIsBetter, factor, patience, minimum);
        var (unbroken, resumed) = (Make(), Make());
        for (var epoch = 0; epoch < rates.Length; epoch++)
        {
            Assert.Equal(rates[epoch], unbroken.Rate(BaseRate, epoch));
            Assert.Equal(rates[epoch], resumed.Rate(BaseRate, epoch));
            var metric = higherIsBetter ? 1 - metrics[epoch] : metrics[epoch];
            unbroken.Observe(metric);
            resumed.Observe(metric);
            var saved = JsonSerializer.Serialize(resumed.SaveState());
            resumed = Make();
            resumed.LoadState(JsonSerializer.Deserialize<Dictionary<string, double>>(saved)!);
        }
    }

    [Fact]
    public void Infinite_metrics_are_no_improvement_and_can_be_saved()
    {
        var schedule = new ReduceOnPlateauSchedule(higherIsBetter: true, 0.5, patience: 1);
        schedule.Observe(double.PositiveInfinity);
        schedule.Observe(double.NegativeInfinity);

        Assert.Equal(1, schedule.Reductions);
        Assert.Equal("""{"bad_epochs":0,"reductions":1}""", JsonSerializer.Serialize(schedule.SaveState()));
    }

    [Fact]
    public void Bad_options_are_told_together()
    {
        Assert.Equal(
            "StepSchedule: every must be at least 1. Got 0. factor must be above 0 and at most 1. Got NaN. unit must "
            + "be Epoch or Step. Got 9.",
            Assert.Throws<ArgumentException>(() => new StepSchedule(0, double.NaN, (ScheduleUnit)9)).Message);
        Assert.Equal(
            "CosineWithWarmupSchedule: warmup must be at least 0. Got -1. total must be above 0 and above warmup, "
            + "-1. Got 0. minimumFactor must be from 0 to 1. Got 2.",
            Assert.Throws<ArgumentException>(() => new CosineWithWarmupSchedule(0, -1, 2)).Message);
        Assert.Equal(
            "ReduceOnPlateauSchedule: factor must be above 0 and below 1. Got 1. patience must be at least 0. Got -1. "
            + "minimumRate must be finite and at least 0. Got -1. threshold must be at least 0 and below 1. Got 1.",
            Assert.Throws<ArgumentException>(() => new ReduceOnPlateauSchedule(false, 1, -1, -1, 1)).Message);
    }

    [Fact]
    public void States_of_another_schedule_are_refused()
    {
        Assert.Equal(
            "ConstantSchedule must be given an empty state: it remembers nothing. Got best = 1.5. Load it into the "
            + "kind of schedule that saved it.",
            Assert.Throws<ArgumentException>(
                () => new ConstantSchedule().LoadState(new Dictionary<string, double> { ["best"] = 1.5 })).Message);
        Assert.Equal(
            "ReduceOnPlateauSchedule must be given 'bad_epochs' and 'reductions', whole numbers of at least 0, and "
            + "'best' where there is one. Got nothing. Load the state into the kind of schedule that saved it.",
            Assert.Throws<ArgumentException>(
                () => new ReduceOnPlateauSchedule(true).LoadState(new Dictionary<string, double>())).Message);
        Assert.Throws<ArgumentException>(() => new ReduceOnPlateauSchedule(true)
            .LoadState(new Dictionary<string, double> { ["bad_epochs"] = 0.5, ["reductions"] = 1 }));
        Assert.Throws<ArgumentException>(() => new ReduceOnPlateauSchedule(true)
            .LoadState(new Dictionary<string, double> { ["bad_epochs"] = 1, ["reductions"] = 1e300 }));
    }

    private static void Follows(string golden, Schedule schedule)
    {
        var rates = LearningGolden.Doubles(LearningGolden.Root["schedules"]![golden]);
        for (var i = 0; i < rates.Length; i++) Assert.Equal(rates[i], schedule.Rate(BaseRate, i), rates[i] * 1e-12);
    }
}
