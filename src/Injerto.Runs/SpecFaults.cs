using Injerto.Metrics;
using Injerto.Models;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training.Transfer;

namespace Injerto.Runs;

/// <summary>Says all that is wrong with a spec, before any file or device is touched.</summary>
internal static class SpecFaults
{
    internal static IReadOnlyList<LocalizedText> Of(TrainingSpec spec)
    {
        LocalizedText?[] faults =
        [
            .. Setting.All.Select(s => s.Fault(spec)),
            DataFault(spec), ModelFault(spec), NetworkFault(spec), WeightsFault(spec), MomentumFault(spec),
            MixingFault(spec),
            MonitorFault(spec), ThreadsFault(spec.Threads), DeviceFault(spec.Device),
        ];
        return [.. faults.OfType<LocalizedText>(), .. (spec.Augmentation?.Faults() ?? []).Select(LocalizedText.Same)];
    }

    /// <summary>What is wrong with a thread count; null where nothing is.</summary>
    internal static LocalizedText? ThreadsFault(int? threads) => threads > Engine.MaxThreads
        ? new($"`Threads` must be at most {Engine.MaxThreads} on this machine. Got {threads}.",
            $"`Threads` debe ser como mucho {Engine.MaxThreads} en esta máquina. Se dio {threads}.")
        : null;

    /// <summary>What is wrong with the name of a device; null where nothing is.</summary>
    internal static LocalizedText? DeviceFault(string device) => Tensors.Device.IsWellFormed(device)
        ? null
        : new(
            $"`Device` must be auto, cpu, cuda or cuda:N. Got '{device}'.",
            $"`Device` debe ser auto, cpu, cuda o cuda:N. Se dio '{device}'.");

    // A run that is resumed brings its data along.
    private static LocalizedText? DataFault(TrainingSpec spec) => spec.Data.Length > 0 ? null
        : spec is { Resume: true, Out: { } folder } ? RunFolder.NothingToResume(folder)
        : spec.Resume ? new(
            "To resume a run, its folder must be named (`Out`), or its data (`Data`).",
            "Para reanudar una ejecución hay que nombrar su carpeta (`Out`) o sus datos (`Data`).")
        : new("`Data` must name a folder of photos.", "`Data` debe nombrar una carpeta de fotos.");

    private static LocalizedText? MomentumFault(TrainingSpec spec) =>
        spec.Momentum is null || spec.Optimizer is OptimizerKind.Sgd or OptimizerKind.RmsProp ? null
            : new(
                "`Momentum` is for sgd and rmsprop; adam and adamw have their own. Leave it out, or set `Optimizer`.",
                "`Momentum` es para sgd y rmsprop; adam y adamw tienen el suyo. Omítalo o ponga `Optimizer`.");

    private static LocalizedText? MixingFault(TrainingSpec spec) => spec is { Mixup: > 0, CutMix: > 0 }
        ? new(
            "`Mixup` and `CutMix` each mix a batch in a way of their own. Set one of them.",
            "`Mixup` y `CutMix` mezclan un lote cada uno a su manera. Ponga solo uno de los dos.")
        : null;

    private static LocalizedText? ModelFault(TrainingSpec spec)
    {
        var architecture = spec.Network?.Architecture
            ?? ModelRegistry.Architectures.FirstOrDefault(a => a.Name == ModelOf(spec));
        if (architecture is null) return UnknownModel(ModelOf(spec));
        if (spec.Size is not { } size || architecture.Takes(size)) return null;
        var (step, smallest) = (architecture.SizeStep, architecture.SmallestSize);
        return new(
            $"`Size` must be at least {smallest}{(step > 1 ? $" and a multiple of {step}" : "")} for "
            + $"{architecture.Name}. Got {size}.",
            $"`Size` debe ser al menos {smallest}{(step > 1 ? $" y múltiplo de {step}" : "")} para "
            + $"{architecture.Name}. Se dio {size}.");
    }

    private static string ModelOf(TrainingSpec spec) => spec.Model ?? TrainingSpec.DefaultModel;

    private static LocalizedText? NetworkFault(TrainingSpec spec)
    {
        if (spec.Network is not { } network) return null;
        if (spec.Weights is not (null or TrainingSpec.NoWeights))
            return new(
                "`Network` begins with random weights, so `Weights` must be none.",
                "`Network` empieza con pesos al azar, así que `Weights` debe ser none.");
        if (spec.Cut is not (null or "all"))
            return new(
                "`Network` is trained whole, so `Cut` must be all.", "`Network` se entrena entera, así que `Cut` debe "
                + "ser all.");
        return network.IsConvolutional || spec.Head is null ? null
            : new("An MLP has all its layers in `Network`: leave out `Head`.",
                "Un MLP tiene todas sus capas en `Network`: omita `Head`.");
    }

    private static LocalizedText UnknownModel(string name)
    {
        var known = ModelRegistry.Architectures.Select(a => a.Name).ToList();
        var hint = NearNames.Hint(name, known);
        var fault = new LocalizedText(
            $"`Model` must name a model. Got '{name}'.", $"`Model` debe nombrar un modelo. Se dio '{name}'.");
        return fault + (hint.English.Length > 0 ? hint
            : new($" There are: {string.Join(", ", known)}.", $" Los hay: {string.Join(", ", known)}."));
    }

    private static LocalizedText? WeightsFault(TrainingSpec spec)
    {
        if (spec.Weights is not { } weights || weights == TrainingSpec.NoWeights || File.Exists(weights)) return null;
        if (WeightsCatalogue.Cards.Any(c => c.Name == weights)) return null;
        var own = WeightsCatalogue.For(ModelOf(spec)).Select(c => c.Name).ToList();
        var (published, publicados) = own.Count == 0
            ? ("none are published", "no hay ninguno publicado")
            : ($"published: {string.Join(", ", own)}", $"publicados: {string.Join(", ", own)}");
        return new(
            $"`Weights` must be a file, the name of published weights ({published}), or none. Got '{weights}', which "
            + "is no file.",
            $"`Weights` debe ser un archivo, el nombre de unos pesos publicados ({publicados}) o none. Se dio "
            + $"'{weights}', que no es un archivo.");
    }

    private static LocalizedText? MonitorFault(TrainingSpec spec)
    {
        if (spec.Monitor is not { } monitor || monitor == "loss" || MetricRegistry.All.Any(m => m.Name == monitor))
            return null;
        string[] known = ["loss", .. MetricRegistry.All.Select(m => m.Name)];
        var hint = NearNames.Hint(monitor, known);
        var fault = new LocalizedText($"`Monitor` must be loss or the name of a metric. Got '{monitor}'.",
            $"`Monitor` debe ser loss o el nombre de una métrica. Se dio '{monitor}'.");
        return fault + (hint.English.Length > 0 ? hint
            : new($" There are: {string.Join(", ", known)}.", $" Las hay: {string.Join(", ", known)}."));
    }
}
