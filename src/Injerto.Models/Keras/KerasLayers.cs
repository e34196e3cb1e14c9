using Injerto.Models.Weights;
using Injerto.Nn;
using Injerto.Text;

namespace Injerto.Models.Keras;

/// <summary>
/// What each class of layer becomes, of those that have no window; <see cref="KerasWindows"/> has the others.
/// </summary>
internal static class KerasLayers
{
    private const int MostUnits = 1 << 24;

    private static readonly LocalizedText LastAxis = new("the last one", "el último");
    private static readonly LocalizedText Share = new("a number in 0–1", "un número en 0–1");

    private static readonly OrderedDictionary<string, Func<KerasSettings, int[], IEnumerable<KerasStep>>> Makers = new()
    {
        ["InputLayer"] = (_, _) => [],
        ["Dense"] = Dense,
        ["BatchNormalization"] = BatchNormalization,
        ["Dropout"] = (s, shape) => [new KerasStep(s.Layer, "", shape, Dropout(s))],
        ["Flatten"] = Flatten,
        ["Activation"] = (s, shape) => KerasActivations.Steps(s.Text("activation", "linear"), s.Layer, "", shape),
        ["ReLU"] = ReLU,
        ["Softmax"] = Softmax,
        ["Rescaling"] = Rescaling,
        ["Conv2D"] = KerasWindows.Conv2D,
        ["DepthwiseConv2D"] = KerasWindows.DepthwiseConv2D,
        ["MaxPooling2D"] = (s, shape) => KerasWindows.Pooling(s, shape, isMaximum: true),
        ["AveragePooling2D"] = (s, shape) => KerasWindows.Pooling(s, shape, isMaximum: false),
        ["GlobalAveragePooling2D"] = KerasWindows.GlobalAveragePooling2D,
    };

    /// <summary>The classes that can be built.</summary>
    public static IReadOnlyList<string> Supported { get; } = [.. Makers.Keys];

    /// <summary>The steps that a layer becomes.</summary>
    public static IEnumerable<KerasStep> Steps(KerasLayer layer, int[] shape) =>
        Makers[layer.ClassName](new KerasSettings(layer), shape);

    /// <summary>Fails where a layer gets another kind of input than it takes.</summary>
    public static void DemandRank(string layer, int[] shape, int rank)
    {
        if (shape.Length != rank)
        {
            var wanted = rank == 1
                ? new LocalizedText(
                    "vectors: put a Flatten or a GlobalAveragePooling2D before it",
                    "vectores: ponga un Flatten o un GlobalAveragePooling2D delante")
                : new LocalizedText("pictures: [height, width, channels]", "imágenes: [height, width, channels]");
            var actual = string.Join(", ", shape);
            throw new ModelException(new(
                $"The Keras layer {DeclaredShape.Shown(layer)} must get {wanted}. It gets [{actual}].",
                $"La capa de Keras {DeclaredShape.Shown(layer)} debe recibir {wanted.Spanish}. Recibe [{actual}]."));
        }
    }

    /// <summary>What a setting that has a highest value must be.</summary>
    public static LocalizedText AtMost(long number) => new($"at most {number}", $"{number} como máximo");

    private static IEnumerable<KerasStep> Dense(KerasSettings s, int[] shape)
    {
        DemandRank(s.Layer, shape, 1);
        var (inputs, units, bias) = (shape[0], s.Whole("units"), s.Flag("use_bias", true));
        s.Demand(units <= MostUnits, "units", AtMost(MostUnits));
        if (inputs < 1) throw new ModelException(new(
            $"The Keras layer {DeclaredShape.Shown(s.Layer)} must know its inputs. The model leaves the size of its "
            + "pictures open: save it with a fixed input shape.",
            $"La capa de Keras {DeclaredShape.Shown(s.Layer)} debe conocer sus entradas. El modelo deja abierto el "
            + "tamaño de sus imágenes: guárdelo con una forma de entrada fija."));
        List<KerasVariable> variables = [new("kernel", [inputs, units], "weight", [1, 0], [units, inputs])];
        if (bias) variables.Add(KerasVariable.Vector("bias", units, "bias"));
        return KerasActivations.Steps(s.Text("activation", "linear"), s.Layer, "_activation", [units])
            .Prepend(
                new KerasStep(s.Layer, "", [units], () => new Linear(inputs, units, bias)) { Variables = variables });
    }

    private static KerasStep[] BatchNormalization(KerasSettings s, int[] shape)
    {
        s.Demand(s.Axis(-1) is var axis && (axis == -1 || axis == shape.Length), "axis", LastAxis);
        var (channels, eps, momentum) = (shape[^1], s.Real("epsilon", 1e-3), s.Real("momentum", 0.99));
        var (hasScale, hasCenter) = (s.Flag("scale", true), s.Flag("center", true));
        s.Demand(momentum is >= 0 and <= 1, "momentum", Share);
        s.Demand(eps > 0, "epsilon", new("above 0", "mayor que 0"));
        var variables = new List<KerasVariable>
        {
            KerasVariable.Vector("moving_mean", channels, "running_mean"), KerasVariable.Vector(
            "moving_variance", channels, "running_var") };
        if (hasScale) variables.Add(KerasVariable.Vector("gamma", channels, "weight"));
        if (hasCenter) variables.Add(KerasVariable.Vector("beta", channels, "bias"));
        // What is left out stays 1 or 0 when the model is trained on.
        return [new KerasStep(s.Layer, "", shape, () => Frozen(shape.Length == 1
            ? new BatchNorm1d(channels, eps, 1 - momentum)
            : new BatchNorm2d(channels, eps, 1 - momentum), hasScale, hasCenter)) { Variables = variables }];
    }

    private static BatchNorm Frozen(BatchNorm layer, bool hasScale, bool hasCenter)
    {
        layer.Weight!.Trainable = hasScale;
        layer.Bias!.Trainable = hasCenter;
        return layer;
    }

    private static Func<Module> Dropout(KerasSettings s)
    {
        var rate = s.Real("rate");
        s.Demand(rate is >= 0 and <= 1, "rate", Share);
        return () => new Dropout(rate);
    }

    private static KerasStep[] Flatten(KerasSettings s, int[] shape)
    {
        long count = 1;
        foreach (var size in shape) count = size < 0 || count < 0 ? -1 : Math.Min(count * size, int.MaxValue);
        return [new KerasStep(
            s.Layer, "", [(int)count], shape.Length == 3 ? () => new KerasFlatten() : () => new Flatten())];
    }

    private static KerasStep[] ReLU(KerasSettings s, int[] shape)
    {
        s.Demand(s.Real("negative_slope", 0) == 0, "negative_slope", LocalizedText.Same("0"));
        s.Demand(s.Real("threshold", 0) == 0, "threshold", LocalizedText.Same("0"));
        s.Demand(!s.Has("max_value") || s.Real("max_value") == 6, "max_value", new("null or 6", "null o 6"));
        return [new KerasStep(s.Layer, "", shape, s.Has("max_value") ? () => new ReLU6() : () => new ReLU())];
    }

    private static KerasStep[] Softmax(KerasSettings s, int[] shape)
    {
        s.Demand(s.Axis(-1) is var axis && (axis == -1 || axis == shape.Length), "axis", LastAxis);
        return [new KerasStep(s.Layer, "", shape, () => KerasActivations.Softmax(shape)) { IsProbability = true }];
    }

    private static KerasStep[] Rescaling(KerasSettings s, int[] shape)
    {
        var (scale, offset) = (s.Real("scale"), s.Real("offset", 0));
        return [new KerasStep(s.Layer, "", shape, () => new KerasRescaling(scale, offset))];
    }
}
