using Injerto.LinearModels;
using Xunit;

namespace Injerto.Tests.LinearModels;

public class LinearSolverTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, LinearGolden.Cases.Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Solutions_are_those_of_scikit_learn(int number)
    {
        var golden = LinearGolden.Cases[number];
        var features = LinearGolden.Features(golden.GetProperty("views").GetInt32());
        var solver = new LinearSolver(features, LinearGolden.Loss(golden.GetProperty("loss").GetString()!));

        var fit = solver.Fit(LinearGolden.All, golden.GetProperty("strength").GetDouble(), Token);

        Close(LinearGolden.Rows(golden.GetProperty("weights")), fit.Model.Weights);
        Close(LinearGolden.Doubles(golden.GetProperty("bias")), fit.Model.Bias);
        Assert.InRange(fit.Iterations, 5, 500);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Weights_of_features_scaled_as_asked_are_kept_small(double shrinkage)
    {
        var features = LinearGolden.Features(1);
        var loss = LinearGolden.Loss("softmax");
        var model = new LinearSolver(features, loss, shrinkage).Fit(LinearGolden.All, 0.3, Token).Model;
        var scales = Standardization.Of(features, LinearGolden.All, shrinkage).Scales;
        var least = Objective();

        for (var i = 0; i < model.Weights.Length; i++)
            foreach (var step in (double[])[1e-3, -1e-3])
            {
                model.Weights[i] += step;
                Assert.True(Objective() > least);
                model.Weights[i] -= step;
            }

        double Objective()
        {
            var value = model.Weights.Select((w, i) => w * scales[i % scales.Length]).Sum(w => w * w / 2);
            var outputs = new double[loss.Outputs];
            foreach (var item in LinearGolden.All)
            {
                model.Apply(features.Row(item), outputs);
                value += 0.3 * loss.Differentiate(item, outputs);
            }

            return value;
        }
    }

    [Fact]
    public void A_cross_validation_leaves_out_what_it_judges_and_ends_at_the_least_loss()
    {
        var features = LinearGolden.Features(2);
        var loss = LinearGolden.Loss("softmax");
        var folds = Array.ConvertAll(LinearGolden.All, i => i % 4);

        var search = new LinearSolver(features, loss).Search(LinearGolden.All, folds, Token);

        Assert.Equal(4, search.Folds);
        Assert.Equal(LinearSolver.Strengths.Take(search.Losses.Count), search.Losses.Select(l => l.Key));
        Assert.True(search.Losses.Count < LinearSolver.Strengths.Count);
        Assert.Equal(search.Losses[^2].Key, search.Best);
        for (var i = 1; i < search.Losses.Count - 1; i++)
            Assert.True(search.Losses[i].Value < search.Losses[i - 1].Value);
        var (sum, weight) = (0.0, 0.0);
        for (var fold = 0; fold < 4; fold++)
        {
            var left = LinearGolden.All.Where(i => folds[i] != fold).ToArray();
            var model = new LinearSolver(features, loss).Fit(left, search.Best, Token).Model;
            foreach (var item in LinearGolden.All.Where(i => folds[i] == fold))
            {
                var outputs = new double[3];
                model.Apply(features.Row(item), outputs);
                for (var k = 0; k < 3; k++) Assert.Equal(outputs[k], search.Outputs[(item * 3) + k], 0.1);
                sum += loss.Differentiate(item, outputs);
                weight += loss.Weight(item);
            }
        }

        Assert.Equal(sum / weight, search.Losses[^2].Value, 1e-3);
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_number_of_threads()
    {
        double[] Weights() => new LinearSolver(LinearGolden.Features(2), LinearGolden.Loss("softmax"))
            .Fit(LinearGolden.All, 0.3, Token).Model.Weights;

        ThreadPool.GetMinThreads(out var least, out var ports);
        var usual = Weights();
        ThreadPool.SetMinThreads(16, ports);
        var many = Weights();
        ThreadPool.SetMinThreads(least, ports);

        Assert.Equal(usual, many);
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("sigmoid")]
    public void Features_that_are_read_anew_at_each_pass_come_to_the_same_bits(string loss)
    {
        var features = LinearGolden.Features(2);
        var reads = 0;
        var streamed = new StreamedFeatures(features.Items, features.Columns, 2, (item, view, row) =>
        {
            Interlocked.Increment(ref reads);
            features.Row(item, view).CopyTo(row);
        });
        var folds = Array.ConvertAll(LinearGolden.All, i => i % 4);
        var (held, read) = (new LinearSolver(features, LinearGolden.Loss(loss)),
            new LinearSolver(streamed, LinearGolden.Loss(loss)));

        var (expected, fit) = (held.Fit(LinearGolden.All, 0.3, Token), read.Fit(LinearGolden.All, 0.3, Token));
        var (search, other) =
            (held.Search(LinearGolden.All, folds, Token), read.Search(LinearGolden.All, folds, Token));

        Assert.Equal(expected.Model.Weights, fit.Model.Weights);
        Assert.Equal(expected.Model.Bias, fit.Model.Bias);
        Assert.Equal(search.Outputs, other.Outputs);
        Assert.InRange(reads, features.Items * 2 * fit.Iterations, int.MaxValue);
    }

    [Fact]
    public void Perfectly_separable_and_constant_data_have_a_solution()
    {
        var features = new FeatureMatrix(4, 2);
        for (var i = 0; i < 4; i++) (features.Row(i)[0], features.Row(i)[1]) = (i < 2 ? -1 : 1, 7);

        var fit = new LinearSolver(features, new SoftmaxLoss([0, 0, 1, 1], 3)).Fit([0, 1, 2, 3], 1000, Token);

        Assert.All(fit.Model.Weights, w => Assert.True(double.IsFinite(w)));
        Assert.InRange(fit.Loss, 0, 0.01);
        Assert.All((int[])[1, 3, 5], i => Assert.Equal(0, fit.Model.Weights[i], 1e-6));
    }

    // 16 labels of 60 items, from one that half of them have to one that none has: problems of very different
    // curvature.
    [Fact]
    public void Labels_are_fitted_side_by_side_as_each_would_be_alone()
    {
        const int Items = 60, Columns = 90, Labels = 16;
        var random = new Random(3);
        var features = new FeatureMatrix(Items, Columns);
        var targets = new float[Items * Labels];
        for (var i = 0; i < Items; i++)
        {
            for (var j = 0; j < Columns; j++) features.Row(i)[j] = random.NextSingle();
            for (var k = 0; k < Labels; k++)
                targets[(i * Labels) + k] = random.Next(2 * (Labels - 1)) >= 15 + k ? 1 : 0;
        }

        int[] all = [.. Enumerable.Range(0, Items)];
        LinearFit Fit(float[] labels, int outputs) =>
            new LinearSolver(features, new SigmoidLoss(labels, outputs)).Fit(all, 0.1, Token);

        var together = Fit(targets, Labels);
        var alone = Enumerable.Range(0, Labels)
            .Select(k => Fit([.. all.Select(i => targets[(i * Labels) + k])], 1)).ToArray();

        Close([.. alone.SelectMany(fit => fit.Model.Weights)], together.Model.Weights);
        Assert.Equal(alone.Average(fit => fit.Loss), together.Loss, 1e-7);
        Assert.InRange(together.Iterations, 1, 3 * alone.Max(fit => fit.Iterations) / 2);
    }

    [Fact]
    public void A_search_needs_two_folds() => Assert.Equal(
        "There must be at least 2 folds. Got 1. (Parameter 'folds')",
        Assert.Throws<ArgumentException>(() => new LinearSolver(
            LinearGolden.Features(1), LinearGolden.Loss("softmax")).Search([0, 1, 2], [0, 0, 0], Token)).Message);

    [Fact]
    public void A_cancelled_fit_ends() => Assert.Throws<OperationCanceledException>(() => new LinearSolver(
        LinearGolden.Features(1), LinearGolden.Loss("softmax")).Fit(LinearGolden.All, 1, new CancellationToken(true)));

    private static void Close(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 2e-6);
    }
}
