using System.Text.Json;
using Injerto.Text;

namespace Injerto.Metrics;

/// <summary>
/// What there is to know about a metric: its name, its unit, which direction is better, and how it is computed.
/// </summary>
public sealed class MetricDescriptor
{
    private readonly Func<MetricInput, MetricResult> compute;

    internal MetricDescriptor(
        string name, LocalizedText label, MetricUnit unit, bool higherIsBetter, MetricTargets targets,
        Func<MetricInput, MetricResult> compute, bool needsProbabilities = false,
        MetricForm form = MetricForm.Rows)
    {
        Name = name;
        Label = label;
        Unit = unit;
        HigherIsBetter = higherIsBetter;
        Targets = targets;
        NeedsProbabilities = needsProbabilities;
        Form = form;
        this.compute = compute;
    }

    /// <summary>The name, as in options and records: <c>macroF1</c>.</summary>
    public string Name { get; }

    /// <summary>What people call it: <c>F1 (macro)</c>.</summary>
    public LocalizedText Label { get; }

    /// <summary>The unit of the value.</summary>
    public MetricUnit Unit { get; }

    /// <summary>The unit as it stands in records: <c>fraction</c>, <c>nats</c>, <c>targetUnits</c>, …</summary>
    public string UnitName => JsonNamingPolicy.CamelCase.ConvertName(Unit.ToString());

    /// <summary>The unit as it stands beside the value; empty for fractions and plain numbers.</summary>
    public LocalizedText UnitLabel => Unit switch
    {
        MetricUnit.Nats => LocalizedText.Same("nats"),
        MetricUnit.TargetUnits => new("(unit of the target)", "(unidad del objetivo)"),
        MetricUnit.TargetUnitsSquared => new("(unit of the target, squared)", "(unidad del objetivo al cuadrado)"),
        _ => LocalizedText.Same(""),
    };

    /// <summary>Whether a higher value is a better one.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>The kinds of targets that it can be computed from.</summary>
    public MetricTargets Targets { get; }

    /// <summary>Whether it needs probabilities beside the predictions.</summary>
    public bool NeedsProbabilities { get; }

    /// <summary>What it is made of.</summary>
    internal MetricForm Form { get; }

    /// <summary>Computes the metric.</summary>
    /// <param name="input">Targets, predictions and, if <see cref="NeedsProbabilities"/>, probabilities.</param>
    /// <returns>The value; where the metric is not defined for these targets, NaN and the reason.</returns>
    /// <exception cref="ArgumentException">
    /// The targets are of another kind, probabilities are missing, or a value is out of range.
    /// </exception>
    /// <exception cref="InvalidOperationException">It is the loss, which only a training can compute.</exception>
    public MetricResult Compute(MetricInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (Targets != MetricTargets.None && (Targets & input.Kind) == 0)
            throw new ArgumentException(
                $"The metric '{Name}' is computed from {Targets}. Got {input.Kind}. Metrics for {input.Kind}: "
                + $"{string.Join(", ", MetricRegistry.For(input.Kind).Select(metric => metric.Name))}.");
        if (NeedsProbabilities && !input.HasProbabilities)
            throw new ArgumentException(
                $"The metric '{Name}' needs probabilities, and none were given. Pass them with the predictions.");
        return compute(input);
    }

    /// <summary>
    /// Whether a value is strictly better than the best one so far; NaN is never better, and any number is better than
    /// NaN.
    /// </summary>
    /// <param name="candidate">The new value.</param>
    /// <param name="best">The best value so far.</param>
    public bool IsBetter(double candidate, double best)
    {
        if (double.IsNaN(candidate)) return false;
        if (double.IsNaN(best)) return true;
        return HigherIsBetter ? candidate > best : candidate < best;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Unit}, {(HigherIsBetter ? "higher" : "lower")} is better)";
}
