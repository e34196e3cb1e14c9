using Injerto.Models;

namespace Injerto.Runs;

/// <summary>
/// Finds the pretrained weights of a training: a file, or published ones, which are fetched if they are not on this
/// machine.
/// </summary>
internal sealed class TrunkWeights(TrainingSpec spec, IProgress<RunEvent>? progress)
{
    /// <summary>Opens the weights; null where the training starts from random ones.</summary>
    /// <exception cref="RunException">They are of another architecture.</exception>
    /// <exception cref="ModelException">They can't be fetched or read.</exception>
    internal PretrainedWeights? Open(Architecture architecture, CancellationToken cancellation)
    {
        var name = spec.Weights ?? WeightsCatalogue.DefaultFor(architecture.Name)?.Name ?? TrainingSpec.NoWeights;
        if (name == TrainingSpec.NoWeights) return null;
        var card = WeightsCatalogue.Cards.FirstOrDefault(c => c.Name == name);
        var weights = card is null
            ? PretrainedWeights.Open(name) : PretrainedWeights.Open(Fetch(card, cancellation), card);
        if (weights.Architecture is not { } named || named == architecture.Name) return weights;
        throw new RunException(new(
            $"The weights must be of the model. '{name}' says that it is {named}, and `Model` is {architecture.Name}. "
            + "Change one of them.",
            $"Los pesos deben ser del modelo. '{name}' dice ser {named} y `Model` es {architecture.Name}. Cambie uno "
            + "de los dos."));
    }

    private string Fetch(CatalogueCard card, CancellationToken cancellation)
    {
        var relay = new WeightsRelay(card, progress);
        return WeightsStore.FromEnvironment(spec.Offline).Get(card, relay, cancellation).GetAwaiter().GetResult();
    }
}
