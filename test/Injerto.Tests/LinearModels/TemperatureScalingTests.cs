using System.Text.Json;
using Injerto.LinearModels;
using Xunit;

namespace Injerto.Tests.LinearModels;

public class TemperatureScalingTests
{
    public static TheoryData<string> Cases =>
        [.. LinearGolden.Temperatures.Select(item => item.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_temperature_is_the_one_that_scipy_finds(string name)
    {
        var golden = LinearGolden.Temperatures.Single(item => item.GetProperty("name").GetString() == name);
        var expected = golden.GetProperty("temperature").GetDouble();

        var found = TemperatureScaling.Fit(Loss(golden), LinearGolden.Rows(golden.GetProperty("outputs")));

        // SciPy compares values, which near the least one differ in no bit: half of the digits are its own.
        Assert.Equal(1, found / expected, 1e-6);
    }

    [Fact]
    public void Outputs_that_are_said_twice_as_loud_have_twice_the_temperature()
    {
        // Many items, so that what is known beforehand hardly counts: 0.8 of the first class, told as 0.8 and louder.
        int[] classes = [.. Enumerable.Range(0, 5000).Select(i => i % 5 == 0 ? 1 : 0)];
        var loss = new SoftmaxLoss(classes, 2);

        Assert.Equal(1, TemperatureScaling.Fit(loss, Outputs(Math.Log(4))), 1e-3);
        Assert.Equal(2, TemperatureScaling.Fit(loss, Outputs(2 * Math.Log(4))), 2e-2);
        Assert.Equal(0.5, TemperatureScaling.Fit(loss, Outputs(0.5 * Math.Log(4))), 2e-2);

        double[] Outputs(double first) => [.. classes.SelectMany(_ => new[] { first, 0.0 })];
    }

    [Fact]
    public void Few_items_that_are_all_right_make_no_model_certain()
    {
        var found = TemperatureScaling.Fit(new SoftmaxLoss([0, 0, 0], 2), [1, 0, 1, 0, 1, 0]);

        Assert.InRange(found, 0.6, 0.9);
    }

    [Fact]
    public void The_temperature_stays_within_its_bounds_however_right_or_wrong_all_items_are()
    {
        var classes = new int[1_000_000];
        double[] outputs = [.. classes.SelectMany(_ => new[] { 0.1, 0.0 })];

        Assert.Equal(Math.Exp(-3), TemperatureScaling.Fit(new SoftmaxLoss(classes, 2), outputs), 1e-9);
        Array.Fill(classes, 1);
        Assert.Equal(Math.Exp(3), TemperatureScaling.Fit(new SoftmaxLoss(classes, 2), outputs), 1e-9);
    }

    [Fact]
    public void Outputs_must_suit_the_items_and_be_finite()
    {
        var loss = new SoftmaxLoss([0, 1], 2);

        Assert.Equal(
            "There must be 2 outputs for each of 2 items. Got 3 in all.",
            Assert.Throws<ArgumentException>(() => TemperatureScaling.Fit(loss, [1, 2, 3])).Message);
        Assert.Equal(
            "Outputs must be finite. Got NaN.",
            Assert.Throws<ArgumentException>(() => TemperatureScaling.Fit(loss, [1, 2, 3, double.NaN])).Message);
    }

    private static LinearLoss Loss(JsonElement golden)
    {
        var targets = LinearGolden.Doubles(golden.GetProperty("targets"));
        return golden.GetProperty("loss").GetString() == "softmax"
            ? new SoftmaxLoss(Array.ConvertAll(targets, t => (int)t), 3)
            : new SigmoidLoss(Array.ConvertAll(targets, t => (float)t), 3);
    }
}
