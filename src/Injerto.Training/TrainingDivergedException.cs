using Injerto.Text;

namespace Injerto.Training;

/// <summary>
/// A loss is no finite number any more, because weights have grown without bounds: nothing can be learnt from there.
/// The network has the weights of the best epoch, where a callback kept them; so has the checkpoint.
/// </summary>
public sealed class TrainingDivergedException : LocalizedException
{
    private TrainingDivergedException(LocalizedText text, int epoch, int? bestEpoch)
        : base(text) => (Epoch, BestEpoch) = (epoch, bestEpoch);

    /// <summary>The number of the epoch in the history.</summary>
    public int Epoch { get; }

    /// <summary>The epoch whose weights were kept; null where there is none.</summary>
    public int? BestEpoch { get; }

    internal static TrainingDivergedException OfGradient(
        string parameter, TrainingContext context, TrainerOptions options)
    {
        var phase = options.PhaseLabel ?? LocalizedText.Same(options.Phase);
        var remedy = options.Autocast is null
            ? new LocalizedText(
                "Look for inputs without bounds, or for a function without a derivative there.",
                "Busque entradas sin límites o una función que allí no tenga derivada.")
            : new("Set `Precision` to fp32.", "Ponga `Precision` en fp32.");
        var text = new LocalizedText(
            $"Gradients must be finite numbers. In the first step of epoch {context.Epoch} ({phase.English}) that of "
            + $"'{parameter}' is not, though the loss is. ",
            $"Los gradientes deben ser números finitos. En el primer paso de la época {context.Epoch} "
            + $"({phase.Spanish}) el de '{parameter}' no lo es, aunque la pérdida sí. ");
        return new TrainingDivergedException(text + remedy, context.Epoch, context.BestEpoch);
    }

    internal static TrainingDivergedException Of(double loss, TrainingContext context, TrainerOptions options)
    {
        var phase = options.PhaseLabel ?? LocalizedText.Same(options.Phase);
        var rate = context.Optimizer.BaseLearningRate(0);
        var kept = context.BestEpoch is { } best
            ? new LocalizedText(
                $" The weights of epoch {best}, the best until then, are kept.",
                $" Se conservan los pesos de la época {best}, la mejor hasta entonces.")
            : LocalizedText.Same("");
        var became = double.IsNaN(loss) ? LocalizedText.Same("NaN") : new LocalizedText("infinite", "infinita");
        var text = new LocalizedText(
            $"The loss must stay a finite number. In epoch {context.Epoch} ({phase.English}) it became "
            + $"{became.English}: "
            + $"the training diverged. Lower `{options.LearningRateSetting}`, now {rate}.",
            $"La pérdida debe seguir siendo un número finito. En la época {context.Epoch} ({phase.Spanish}) pasó a "
            + $"ser {became.Spanish}: "
            + $"el entrenamiento divergió. Reduzca `{options.LearningRateSetting}`, que ahora es {rate}.");
        return new TrainingDivergedException(text + kept, context.Epoch, context.BestEpoch);
    }
}
