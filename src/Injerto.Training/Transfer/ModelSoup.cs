using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;

namespace Injerto.Training.Transfer;

/// <summary>
/// A greedy soup: beginning with the best epoch, the next best ones are averaged in one by one, each where the average
/// chooses better than what there was.
/// </summary>
/// <remarks>Source: Wortsman et al. 2022, https://arxiv.org/abs/2203.05482.</remarks>
/// <param name="Epochs">The epochs that were averaged, in their order.</param>
/// <param name="Candidates">How many there were to choose from.</param>
/// <param name="Before">The loss, on what chooses, of the best epoch alone.</param>
/// <param name="After">The same of the average.</param>
internal sealed record ModelSoup(IReadOnlyList<int> Epochs, int Candidates, double Before, double After)
{
    /// <summary>What is said of it.</summary>
    internal LocalizedText Note => Epochs.Count == 1
        ? new(
            $"None of the {Candidates} best epochs of the tail made a better average with epoch {Epochs[0]}, which is "
            + "kept alone (`Soup`).",
            $"Ninguna de las {Candidates} mejores épocas de la cola dio una media mejor con la época {Epochs[0]}, que "
            + "se conserva sola (`Soup`).")
        : new(
            $"The weights of epochs {List} were averaged (`Soup`): the loss on the images that choose went from "
            + $"{In(Before, Language.English)} to {In(After, Language.English)}.",
            $"Se promediaron los pesos de las épocas {List} (`Soup`): la pérdida en las imágenes que eligen pasó de "
            + $"{In(Before, Language.Spanish)} a {In(After, Language.Spanish)}.");

    /// <summary>What is said of an average where batch normalisation is trained.</summary>
    internal static LocalizedText BatchStatistics => new(
        "Where batch normalisation is trained, means and variances are averaged with the weights, not measured anew "
        + "(`Soup`); set `BatchNorm` to inference for an average that is exact.",
        "Donde se entrena la normalización por lotes, las medias y varianzas se promedian con los pesos, no se miden "
        + "de nuevo (`Soup`); ponga `BatchNorm` en inference para una media exacta.");

    private string List => string.Join(", ", Epochs);

    /// <summary>Makes one and leaves it in the network.</summary>
    /// <param name="best">The epochs to choose from.</param>
    /// <param name="state">What is averaged of the network.</param>
    /// <param name="measure">Measures the network on what chooses.</param>
    internal static ModelSoup Of(BestEpochs best, StateDict state, Func<ValueMap<double>> measure)
    {
        using var scope = Scope.Begin();
        var (soup, epochs) = (best.Kept[0], new List<int> { best.Kept[0].Epoch });
        var average = soup.Weights.Copy();
        foreach (var next in best.Kept.Skip(1))
        {
            state.Assign(average);
            WeightMean.Approach(state, next.Weights, 1.0 / (epochs.Count + 1));
            var measured = measure();
            if (!best.IsBetter(measured, soup)) continue;
            soup = best.With(soup, soup.Epoch, measured);
            average.Assign(state);
            epochs.Add(next.Epoch);
        }

        state.Assign(average);
        return new ModelSoup([.. epochs.Order()], best.Kept.Count, best.Kept[0].Loss, soup.Loss);
    }

    private static string In(double value, Language language) => value.ToString("0.####", NumberFormats.Of(language));
}
