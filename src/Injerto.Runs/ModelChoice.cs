using Injerto.Models;
using Injerto.Text;

namespace Injerto.Runs;

/// <summary>
/// Which model is trained where none is named: the default one, or the trunk that comes in a NuGet package where the
/// default's weights can't be had.
/// </summary>
internal sealed class ModelChoice(IProgress<RunEvent>? progress)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Why another than the default model was chosen; null where none was.</summary>
    internal LocalizedText? Note { get; private set; }

    /// <summary>The weights that are taken where there is no choice to be made.</summary>
    internal CatalogueCard Default { get; init; } = WeightsCatalogue.DefaultFor(TrainingSpec.DefaultModel)!;

    /// <summary>Those that take their place.</summary>
    internal CatalogueCard Packaged { get; init; } = WeightsCatalogue.Packaged;

    /// <summary>How long nothing of the default's weights may arrive.</summary>
    internal TimeSpan LongestSilence { get; init; } = Patience;

    /// <summary>The spec with its model; what the default needs is on this machine then.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="store">Where weights are kept, and fetched from.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <exception cref="ModelException">Neither can be had.</exception>
    /// <exception cref="RunException">Neither can be had, and the default's publisher says nothing.</exception>
    internal TrainingSpec For(TrainingSpec spec, WeightsStore store, CancellationToken cancellation)
    {
        var usual = spec with { Model = spec.Model ?? TrainingSpec.DefaultModel };
        if (spec.Model is not null || spec.Weights is not null || spec.Network is not null) return usual;
        // A file that is here but damaged is told when it is opened.
        if (store.Find(Default) is not null) return usual;
        try
        {
            Fetch(store, cancellation);
            return usual;
        }
        catch (LocalizedException e) when (e is ModelException or RunException)
        {
            if (!CanHave(store, cancellation)) throw;
            Note = e.Text + Instead();
            return spec with { Model = Packaged.Architecture, Weights = Packaged.Name };
        }
    }

    /// <summary>The spec with the model of a run that is resumed, where it names none itself.</summary>
    internal static TrainingSpec Begun(RunFolder folder, TrainingSpec spec)
    {
        if (spec is not { Model: null, Weights: null, Network: null } || !RunConfig.IsOfRun(folder.Config)) return spec;
        var begun = RunConfig.Read(folder.Config);
        return begun.Network is null ? spec with { Model = begun.Model, Weights = begun.Weights } : spec;
    }

    private LocalizedText Instead() => new(
        $" So {Packaged.Architecture} is taken in its place, a trunk trained on ImageNet that comes in a NuGet package "
        + $"(licence: {Packaged.Licence}). `Model` or `Weights` names another.",
        $" Por eso se toma en su lugar {Packaged.Architecture}, un tronco entrenado con ImageNet que viene en un "
        + $"paquete de NuGet (licencia: {Packaged.Licence}). `Model` o `Weights` nombran otro.");

    private bool CanHave(WeightsStore store, CancellationToken cancellation)
    {
        try
        {
            store.Get(Packaged, new WeightsRelay(Packaged, progress), cancellation).GetAwaiter().GetResult();
            return true;
        }
        catch (ModelException)
        {
            // What is told is why the default could not be had.
            return false;
        }
    }

    // A network that swallows all it is sent would keep a person waiting for minutes.
    private void Fetch(WeightsStore store, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(LongestSilence);
        var relay = new WeightsRelay(Default, progress)
        {
            IsArriving = () => silence.CancelAfter(Timeout.InfiniteTimeSpan),
        };
        try
        {
            store.Get(Default, relay, silence.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            var seconds = LongestSilence.TotalSeconds;
            throw new RunException(
                new(
                    $"The weights '{Default.Name}' could not be downloaded: nothing arrived in {seconds} s.",
                    $"Los pesos '{Default.Name}' no se pudieron descargar: no llegó nada en {seconds} s."),
                e);
        }
    }
}
