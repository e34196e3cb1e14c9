using Injerto.Models;

namespace Injerto.Cli.Jobs;

/// <summary>Finds the pretrained weights of a training: a file, or published ones, which are fetched if they are not on this machine.</summary>
internal sealed class TrunkWeights(TrainSettings settings, CommandContext context)
{
    /// <summary>Opens the weights; null where the training starts from random ones.</summary>
    /// <exception cref="CommandException">They are of another architecture.</exception>
    /// <exception cref="ModelException">They can't be fetched or read.</exception>
    internal PretrainedWeights? Open(Architecture architecture, CancellationToken cancellation)
    {
        if (settings.WeightsUsed is not { } name) return null;
        var card = WeightsCatalogue.Cards.FirstOrDefault(c => c.Name == name);
        var weights = card is null ? PretrainedWeights.Open(name) : PretrainedWeights.Open(Fetch(card, cancellation), card);
        return weights.Architecture is { } named && named != architecture.Name
            ? throw new CommandException(context.Say(
                $"The weights must be of the model. '{name}' says that it is {named}, and --model is {architecture.Name}. Change one of them.",
                $"Los pesos deben ser del modelo. '{name}' dice ser {named} y --model es {architecture.Name}. Cambie uno de los dos."))
            : weights;
    }

    private string Fetch(CatalogueCard card, CancellationToken cancellation) =>
        WeightsDownload.Run(card, WeightsStore.FromEnvironment(settings.Offline), settings.Quiet, context, cancellation);
}
