namespace Injerto.LinearModels;

/// <summary>
/// Fits regularised linear models to standardised features, to convergence: logistic regression, one for each label, or
/// ridge regression, by <see cref="LinearLoss"/>.
/// </summary>
/// <remarks>
/// Minimises ½‖W‖² + C Σ loss over weights W of standardised features and a free bias, where an item's loss is the mean
/// over its views, by L-BFGS in double precision. C is scikit-learn's. The bits depend on neither threads nor the width
/// of the processor's registers.
/// </remarks>
/// <param name="features">The features.</param>
/// <param name="loss">The loss, with a target for each item.</param>
/// <param name="shrinkage">How far variances are drawn to their mean, as in <see cref="Standardization.Of"/>.</param>
public sealed class LinearSolver(FeatureSource features, LinearLoss loss, double shrinkage = 0)
{
    private const double Tolerance = 1e-8, SearchTolerance = 1e-3;
    private const int MostIterations = 2000;

    /// <summary>The strengths that are tried, from the weakest to the strongest: 1e-4 to 10 in steps of √10.</summary>
    public static IReadOnlyList<double> Strengths { get; } =
        [.. Enumerable.Range(-8, 11).Select(e => Math.Pow(10, e / 2.0))];

    /// <summary>Fits a model to some items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="strength">How strongly the data counts: scikit-learn's C.</param>
    /// <param name="cancellation">Ends it.</param>
    public LinearFit Fit(int[] items, double strength, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var objective = Objective(items);
        objective.Strength = strength;
        var parameters = objective.Start();
        var search = new Lbfgs(objective.Look, objective.Blocks, Tolerance, MostIterations);
        search.Minimize(parameters, cancellation);
        objective.Look(parameters, new double[parameters.Length]);
        return new LinearFit(objective.Model(parameters), strength, objective.Loss * loss.Unit, search.Iterations);
    }

    /// <summary>
    /// Tries strengths by cross-validation, from the weakest on until the loss on what was left out rises.
    /// </summary>
    /// <param name="items">The items.</param>
    /// <param name="folds">The fold of each of them, from 0.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">There are fewer than two folds.</exception>
    public StrengthSearch Search(int[] items, int[] folds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(folds);
        var parts = folds.Distinct().Order().Select(fold => new Fold(
            Objective([.. items.Where((_, i) => folds[i] != fold)]),
            [.. Enumerable.Range(0, items.Length).Where(i => folds[i] == fold)])).ToArray();
        if (parts.Length < 2)
            throw new ArgumentException($"There must be at least 2 folds. Got {parts.Length}.", nameof(folds));
        var losses = new List<KeyValuePair<double, double>>();
        double[] best = [];
        foreach (var strength in Strengths)
        {
            var outputs = new double[items.Length * loss.Outputs];
            foreach (var part in parts) part.Step(strength, items, features, outputs, cancellation);
            losses.Add(KeyValuePair.Create(strength, MeanLoss(items, outputs)));
            var least = losses.MinBy(l => l.Value);
            if (least.Key != strength) break;
            best = outputs;
        }

        return new StrengthSearch(losses, parts.Length, best);
    }

    private LinearObjective Objective(int[] items) =>
        new(features, loss, items, Standardization.Of(features, items, shrinkage));

    private double MeanLoss(int[] items, double[] outputs)
    {
        var (sum, weights) = (0.0, 0.0);
        var slopes = new double[loss.Outputs];
        for (var i = 0; i < items.Length; i++)
        {
            outputs.AsSpan(i * loss.Outputs, loss.Outputs).CopyTo(slopes);
            sum += loss.Differentiate(items[i], slopes);
            weights += loss.Weight(items[i]);
        }

        return sum / weights * loss.Unit;
    }

    // Each strength starts from what the one before came to.
    private sealed class Fold(LinearObjective objective, int[] leftOut)
    {
        private readonly double[] _parameters = objective.Start();

        internal void Step(
            double strength, int[] items, FeatureSource features, double[] outputs, CancellationToken cancellation)
        {
            objective.Strength = strength;
            new Lbfgs(objective.Look, objective.Blocks, SearchTolerance, MostIterations)
                .Minimize(_parameters, cancellation);
            var model = objective.Model(_parameters);
            var width = model.Bias.Length;
            var room = new float[features.Stride];
            foreach (var position in leftOut)
                model.Apply(
                    features.Padded(items[position], 0, room)[..features.Columns],
                    outputs.AsSpan(position * width, width));
        }
    }
}
