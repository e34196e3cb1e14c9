using Injerto.Models.Weights;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Models.Keras;

/// <summary>
/// A whole model that Keras saved, as a network of our layers: architecture and weights from the one file. Nothing in
/// the file is executed.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, values]</c>, or <c>[N, C, H, W]</c> where Keras has <c>[N, H, W, C]</c>; output
/// <c>[N, outputs]</c>. The parts are named as Keras' layers; an activation that is an argument in Keras is a part of
/// its own, as <c>dense_activation</c>.
/// </remarks>
public sealed class KerasModel : Module
{
    private readonly KerasPlan _plan;

    private KerasModel(KerasPlan plan, IReadOnlyDictionary<string, string> metadata)
    {
        (_plan, Metadata) = (plan, metadata);
        InputShape = ValueList.From(plan.Input.Select(size => size < 0 ? (int?)null : size));
        foreach (var step in plan.Steps) Child(step.Key, step.Make());
    }

    /// <summary>The model's name in the file.</summary>
    public string ModelName => _plan.Name;

    /// <summary>
    /// The input in Keras' order, without the batch: <c>[values]</c> or <c>[height, width, channels]</c>; null for a
    /// size that is left open.
    /// </summary>
    public ValueList<int?> InputShape { get; }

    /// <summary>Number of values that come out for each input.</summary>
    public int Outputs => _plan.Output[^1];

    /// <summary>Whether what comes out are probabilities (a softmax or sigmoid is last), not scores.</summary>
    public bool GivesProbabilities => _plan.Steps.Count > 0 && _plan.Steps[^1].IsProbability;

    /// <summary>Whether it begins by scaling its input itself.</summary>
    public bool RescalesInput => Children is [{ Value: KerasRescaling }, ..];

    /// <summary>What the file says of itself, as <c>keras_version</c> and <c>model_config</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The classes of Keras' layers that can be loaded.</summary>
    public static IReadOnlyList<string> SupportedLayers => KerasLayers.Supported;

    /// <summary>Loads a model from <c>.h5</c> or <c>.keras</c>, in inference mode.</summary>
    /// <param name="path">The file, as <c>model.save(path)</c> wrote it.</param>
    /// <exception cref="WeightsException">The file can't be read, or is damaged.</exception>
    /// <exception cref="ModelException">It holds weights alone, layers that are not supported or carry code, or weights
    /// that do not fit its layers.</exception>
    public static KerasModel Load(string path)
    {
        using var file = KerasWeights.OpenKeras(path);
        var plan = Plan(file);
        KerasFit.Demand(plan, file);
        var model = new KerasModel(plan, file.Metadata);
        KerasFit.Copy(plan, file, model);
        model.Eval();
        return model;
    }

    /// <summary>What the model becomes, before anything is made.</summary>
    internal static KerasPlan Plan(WeightsFile file) => file.Metadata.TryGetValue("model_config", out var json)
        ? KerasPlan.Of(KerasConfig.Parse(json))
        : throw new ModelException(new(
            "A Keras file must hold a whole model, as model.save(…) writes it. This one holds weights alone: give them "
            + "to a network of the list of models.",
            "Un archivo de Keras debe contener un modelo entero, como lo escribe model.save(…). Este contiene solo los "
            + "pesos: déselos a una red de la lista de modelos."));

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        DemandShape(input);
        var x = input;
        foreach (var (_, layer) in Children) x = layer.Call(x);
        return x;
    }

    private void DemandShape(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var wanted = _plan.Input.Length == 1 ? _plan.Input : [_plan.Input[2], _plan.Input[0], _plan.Input[1]];
        var shape = input.Shape;
        if (shape.Count == wanted.Length + 1
            && wanted.Select((size, d) => size < 0 || size == shape[d + 1]).All(fits => fits))
            return;
        throw InputShapeException.Of(
            this, $"[N, {string.Join(", ", wanted.Select((size, d) => size >= 0 ? $"{size}" : d == 1 ? "H" : "W"))}]",
            input, "Resize the pictures, or flatten them where the model takes vectors.");
    }
}
