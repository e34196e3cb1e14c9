using System.Globalization;

namespace Injerto.Nn;

/// <summary>
/// Parameters that are trained alike: <c>new ParameterGroup(head) { LearningRate = 1e-3 }</c>,
/// <c>new ParameterGroup([first.Weight, second.Weight]) { L2 = 1e-3 }</c>.
/// </summary>
/// <remarks>
/// Two ways to keep weights small. <see cref="L2"/> λ is the penalty λ · Σ w² of the loss, as a Keras layer's
/// regularizer: its gradient 2 · λ · w is added to the loss's. <see cref="WeightDecay"/> d is what PyTorch calls so:
/// SGD, Adam and RMSprop add d · w to the gradient, so there d = 2 · λ is the same; AdamW instead shrinks w by the
/// factor 1 − rate · d, past its moments, and an L2 still goes through the gradient.
/// </remarks>
public sealed class ParameterGroup
{
    /// <summary>
    /// A group of parameters by their keys, as <see cref="Module.NamedParameters"/> gives them; saved state bears
    /// these keys.
    /// </summary>
    public ParameterGroup(IEnumerable<KeyValuePair<string, Parameter>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = [.. parameters];
    }

    /// <summary>A group of parameters; saved state bears their positions.</summary>
    public ParameterGroup(IEnumerable<Parameter> parameters)
        : this(parameters.Select((p, i) => KeyValuePair.Create(i.ToString(CultureInfo.InvariantCulture), p)))
    {
    }

    /// <summary>
    /// A group of all the parameters of a module, frozen ones too: they are passed over until they are unfrozen.
    /// </summary>
    public ParameterGroup(Module module)
        : this((module ?? throw new ArgumentNullException(nameof(module))).NamedParameters())
    {
    }

    /// <summary>The parameters by their names.</summary>
    public IReadOnlyList<KeyValuePair<string, Parameter>> Parameters { get; }

    /// <summary>
    /// What the saved state's keys of this group begin with. Default: the group's position, where there are several.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>The learning rate that schedules start from. Default: the optimizer's.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The weight decay. Default: the optimizer's.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>λ of the penalty λ · Σ w². Default: 0.</summary>
    public double L2 { get; init; }
}
