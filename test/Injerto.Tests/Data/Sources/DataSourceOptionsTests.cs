using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class DataSourceOptionsTests
{
    [Fact]
    public void Defaults()
    {
        var options = new DataSourceOptions();
        Assert.Equal((0.15, 0.15, 42), (options.ValidationFraction, options.TestFraction, options.SplitSeed));
        Assert.Equal((false, null), (options.Strict, options.KnownClasses));
        Assert.Empty(options.Faults());
        Assert.Empty(new DataSourceOptions { ValidationFraction = 0, TestFraction = 0, KnownClasses = ["a"] }.Faults());
    }

    [Theory]
    [InlineData(-0.1, 0.15, "ValidationFraction must be at least 0 and below 1. Got -0.1.")]
    [InlineData(0.15, -0.1, "TestFraction must be at least 0 and below 1. Got -0.1.")]
    [InlineData(0.5, 0.5, "ValidationFraction and TestFraction must sum to less than 1. They sum to 1.")]
    [InlineData(double.NaN, 0, "ValidationFraction must be at least 0 and below 1. Got NaN.")]
    public void A_share_out_of_range_is_told(double val, double test, string fault) => Assert.Equal(fault,
        Assert.Single(new DataSourceOptions { ValidationFraction = val, TestFraction = test }.Faults()));

    [Fact]
    public void A_share_of_the_whole_is_told()
    {
        Assert.Equal("ValidationFraction must be at least 0 and below 1. Got 1.",
            new DataSourceOptions { ValidationFraction = 1 }.Faults()[0]);
        Assert.Equal("TestFraction must be at least 0 and below 1. Got 1.",
            new DataSourceOptions { TestFraction = 1 }.Faults()[0]);
        Assert.Equal(["KnownClasses must name at least one class, or be null. It is empty."],
            new DataSourceOptions { KnownClasses = [] }.Faults());
    }
}
