using System.Globalization;
using Injerto.Models.Weights.Hdf5;

namespace Injerto.Models.Weights;

/// <summary>
/// The layout of Keras 1 and 2, and of <c>.h5</c> from Keras 3: attributes list the layers, and for each its tensors.
/// </summary>
internal sealed class KerasOldLayout(Hdf5Object weights, KerasConfig? config)
{
    private const string LayerNames = "layer_names",
        WeightNames = "weight_names", OwnWeights = "top_level_model_weights";

    public static bool IsIn(Hdf5Object weights) =>
        weights.Attributes.ContainsKey(LayerNames) || weights.Attributes.ContainsKey(LayerNames + "0");

    public IReadOnlyList<KerasTensor> Read()
    {
        var tensors = new List<KerasTensor>();
        foreach (var layer in Names(weights, LayerNames))
        {
            var group = weights.Part(layer) ?? throw new WeightsException(new(
                $"A Keras file must hold a group for each of its layers. {DeclaredShape.Shown(layer)} is missing.",
                "Un archivo de Keras debe contener un grupo por cada una de sus capas. Falta "
                + $"{DeclaredShape.Shown(layer)}."));
            tensors.AddRange(Layer(layer, group));
        }

        if (weights.Part(OwnWeights) is { IsDataset: false } own) tensors.AddRange(Layer(OwnWeights, own));
        return tensors;
    }

    private IEnumerable<KerasTensor> Layer(string layer, Hdf5Object group)
    {
        var names = Names(group, WeightNames);
        var parts = names.Select(name => group.Part(name) is { IsDataset: true } part
            ? part.Dataset()
            : throw new WeightsException(new(
                $"A Keras file must hold each tensor that it names. {DeclaredShape.Shown($"{layer}/{name}")} is "
                + "missing.",
                "Un archivo de Keras debe contener cada tensor que nombra. Falta "
                + $"{DeclaredShape.Shown($"{layer}/{name}")}."))).ToList();
        var variables = KerasVariables.Canonical(names, [.. parts.Select(p => p.Space.Sizes.Length)]);
        if (config?.ClassOf(layer) == "DepthwiseConv2D")
            variables = [.. variables.Select(v => v == "kernel" ? "depthwise_kernel" : v)];
        if (variables.Distinct(StringComparer.Ordinal).Count() < variables.Length)
            // a model within the model: its layers' names come between
            variables = [.. variables.Select((v, i) => Nested(layer, names[i], v))];
        return parts.Select((part, i) => new KerasTensor($"{layer}/{variables[i]}", part));
    }

    private static string Nested(string layer, string name, string variable)
    {
        var steps = name.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).ToList();
        var outer = steps.LastIndexOf(layer);
        return string.Join('/', steps.Skip(outer + 1).Append(variable));
    }

    // An attribute holds 64 KB at most: Keras cuts longer lists into several, numbered from 0.
    private static string[] Names(Hdf5Object group, string attribute)
    {
        if (group.Attributes.TryGetValue(attribute, out var whole)) return whole.Texts();
        var names = new List<string>();
        for (var i = 0; group.Attributes.TryGetValue(
            attribute + i.ToString(CultureInfo.InvariantCulture), out var part); i++)
            names.AddRange(part.Texts());
        return [.. names];
    }
}
