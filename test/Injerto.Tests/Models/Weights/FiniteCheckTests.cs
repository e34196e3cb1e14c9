using Injerto.Models.Weights;
using Xunit;

namespace Injerto.Tests.Models.Weights;

/// <summary>NaN and infinity are found wherever they stand, and told with the names of their tensors.</summary>
public sealed class FiniteCheckTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_value_that_is_not_finite_is_found_at_every_place(float value)
    {
        for (var at = 0; at < 35; at++)
        {
            var values = new float[35];
            values[at] = value;
            var check = new FiniteCheck();
            check.Look("w", values);
            Assert.Throws<WeightsException>(check.Throw);
        }
    }

    [Fact]
    public void Finite_values_of_any_size_are_taken()
    {
        var check = new FiniteCheck();
        check.Look("w", Enumerable.Repeat((float[])[float.MaxValue, float.MinValue, float.Epsilon, -0f, 0f], 9)
            .SelectMany(v => v).ToArray());
        check.Look("empty", []);
        check.Throw();
    }

    [Fact]
    public void The_first_tensors_are_named_in_both_languages()
    {
        var check = new FiniteCheck();
        for (var i = 0; i < 5; i++) check.Look($"w{i}", [1, float.NaN, float.PositiveInfinity]);
        Assert.Equal(
            new(
                "Weights must be finite numbers. NaN or infinity is in: 'w0' (2 of 3 values), 'w1' (2 of 3 values), "
                + "'w2' (2 of 3 values) and 2 more. The training that made them diverged, or the file is damaged: use "
                + "other weights.",
                "Los pesos deben ser números finitos. Hay NaN o infinito en: 'w0' (2 de 3 valores), 'w1' (2 de 3 "
                + "valores), 'w2' (2 de 3 valores) y 2 más. El entrenamiento que los produjo divergió, o el archivo "
                + "está dañado: use otros pesos."),
            Assert.Throws<WeightsException>(check.Throw).Text);
    }
}
