using Injerto.LinearModels;
using Xunit;

namespace Injerto.Tests.LinearModels;

public class LinearLossTests
{
    [Theory]
    [InlineData("softmax")]
    [InlineData("sigmoid")]
    [InlineData("squared")]
    public void Slopes_are_the_derivatives_of_the_loss(string name)
    {
        var loss = LinearGolden.Loss(name);
        foreach (var item in (int[])[0, 5, 17, 33])
        {
            double[] at = [.. new[] { 0.3, -1.2, 2.1 }.Take(loss.Outputs)];
            var slopes = (double[])at.Clone();
            loss.Differentiate(item, slopes);
            for (var k = 0; k < at.Length; k++)
                Assert.Equal((At(loss, item, at, k, 1e-6) - At(loss, item, at, k, -1e-6)) / 2e-6, slopes[k], 1e-8);
        }
    }

    [Fact]
    public void Huge_outputs_give_finite_losses()
    {
        double[] softmax = [-1e4, 1e4, 0], sigmoid = [1e4, -1e4];

        Assert.Equal(2e4, new SoftmaxLoss([0], 3).Differentiate(0, softmax), 1e-9);
        Assert.Equal([-1, 1, 0], softmax);
        Assert.Equal(2e4, new SigmoidLoss([0, 1], 2).Differentiate(0, sigmoid), 1e-9);
        Assert.Equal([1, -1], sigmoid);
    }

    [Fact]
    public void A_loss_is_told_as_a_training_tells_it()
    {
        Assert.Equal((1, 0.25, 0.5), (
            new SoftmaxLoss([0], 3).Unit,
            new SigmoidLoss([0, 1, 1, 0], 4).Unit, new SquaredLoss([0, 1, 1, 0], 4).Unit));
        // Mean squared error of 1 and 3 from 0 and 0.
        double[] outputs = [1, 3];
        var loss = new SquaredLoss([0, 0], 2);
        Assert.Equal(5, loss.Differentiate(0, outputs) * loss.Unit);
    }

    [Fact]
    public void The_bias_starts_where_no_feature_would_move_it()
    {
        var (softmax, sigmoid, squared) = (new double[2], new double[1], new double[1]);
        new SoftmaxLoss([0, 1, 1, 1], 2).StartingBias([0, 1, 2, 3], softmax);
        new SigmoidLoss([1, 0, 0, -1], 1).StartingBias([0, 1, 2, 3], sigmoid);
        new SquaredLoss([1, 2, 6], 1).StartingBias([0, 2], squared);

        Assert.Equal(Math.Log(1.5 / 3.5), softmax[0] - softmax[1], 1e-12);
        Assert.Equal(0, softmax.Sum(), 1e-12);
        Assert.Equal([Math.Log(1.5 / 2.5)], sigmoid);
        Assert.Equal([3.5], squared);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.StartsWith("A class must lie between 0 and 1. Got 2.", Refusal(() => new SoftmaxLoss([0, 2], 2)));
        Assert.StartsWith("A class must lie between 0 and 1. Got -1.", Refusal(() => new SoftmaxLoss([-1], 2)));
        Assert.Equal("There must be a weight for each of 2 classes. Got 3.",
            Refusal(() => new SoftmaxLoss([0], 2, [1, 1, 1])));
        Assert.Equal("The targets must be rows of 2. Got 3 in all.", Refusal(() => new SigmoidLoss([0, 1, 0], 2)));
        Assert.Equal("There must be a weight for each of 2 labels. Got 1.",
            Refusal(() => new SigmoidLoss([0, 1], 2, [1])));
        Assert.Equal("The targets must be rows of 2. Got 3 in all.", Refusal(() => new SquaredLoss([0, 1, 0], 2)));
    }

    private static string Refusal(Func<LinearLoss> make) => Assert.Throws<ArgumentException>(make).Message;

    private static double At(LinearLoss loss, int item, double[] at, int k, double by)
    {
        var moved = (double[])at.Clone();
        moved[k] += by;
        return loss.Differentiate(item, moved);
    }
}
