using Injerto.Models.Weights;
using Injerto.Nn;

namespace Injerto.Models.Keras;

/// <summary>Activations by Keras' names.</summary>
internal static class KerasActivations
{
    private static readonly OrderedDictionary<string, Func<int[], Module>> Makers = new()
    {
        ["relu"] = _ => new ReLU(),
        ["relu6"] = _ => new ReLU6(),
        ["sigmoid"] = _ => new Sigmoid(),
        ["tanh"] = _ => new Tanh(),
        ["softmax"] = Softmax,
        ["silu"] = _ => new SiLU(),
        ["swish"] = _ => new SiLU(),
    };

    /// <summary>The steps for an activation: one, or none for <c>linear</c>.</summary>
    public static IEnumerable<KerasStep> Steps(string activation, string layer, string suffix, int[] shape)
    {
        if (activation == "linear") return [];
        if (!Makers.TryGetValue(activation, out var make))
            throw new ModelException(new(
                $"The activation of the Keras layer {DeclaredShape.Shown(layer)} must be one of: linear, "
                + $"{string.Join(", ", Makers.Keys)}. Got {DeclaredShape.Shown(activation)}.",
                $"La activación de la capa de Keras {DeclaredShape.Shown(layer)} debe ser una de: linear, "
                + $"{string.Join(", ", Makers.Keys)}. Es {DeclaredShape.Shown(activation)}."));
        return [new KerasStep(layer, suffix, shape, () => make(shape)) { IsProbability = activation is "softmax"
            or "sigmoid" }];
    }

    /// <summary>Keras' last axis is the channels, which come second here.</summary>
    public static Softmax Softmax(int[] shape) => new(shape.Length == 1 ? -1 : 1);
}
