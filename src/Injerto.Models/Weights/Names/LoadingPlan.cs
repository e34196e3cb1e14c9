using Injerto.Text;

namespace Injerto.Models.Weights;

/// <summary>
/// Which tensor of a file goes where in a network, settled from names and shapes alone, before any value is read.
/// </summary>
internal sealed class LoadingPlan
{
    private readonly NetworkKeys _network;
    private readonly bool _keepsHead;
    private readonly OrderedDictionary<string, LoadingStep> _steps = new(StringComparer.Ordinal);
    private readonly List<NamedEntry> _surplus = [];
    private readonly List<NamedEntry> _leftOut = [];
    private readonly LoadingFaults _faults;

    private LoadingPlan(NetworkKeys network, KeyNaming naming, bool keepsHead)
    {
        (_network, _keepsHead) = (network, keepsHead);
        _faults = new LoadingFaults(network, naming);
    }

    /// <summary>What each key of the network gets.</summary>
    internal IReadOnlyList<LoadingStep> Steps => [.. _steps.Values];

    /// <summary>What was done to make the file fit, for people to read; empty where nothing had to be.</summary>
    internal IReadOnlyList<LocalizedText> Notes { get; private set; } = [];

    /// <summary>Settles what goes where.</summary>
    /// <param name="network">The network's keys.</param>
    /// <param name="naming">The file's names.</param>
    /// <param name="keepsHead">Whether the file must bring the head too; else its own is left out.</param>
    /// <exception cref="WeightsException">Keys are missing, surplus or of another shape; the message lists them
    /// all.</exception>
    internal static LoadingPlan Make(NetworkKeys network, KeyNaming naming, bool keepsHead)
    {
        naming.DemandOne();
        var plan = new LoadingPlan(network, naming, keepsHead);
        foreach (var entry in naming.Entries) plan.Place(entry);
        foreach (var entry in plan._surplus) plan.FoldOrRefuse(entry);
        if (naming.IsKeras) plan.FillNormalisations();
        string[] missing = [.. network.Shapes.Keys.Where(plan.IsMissing)];
        plan._faults.Missing(missing);
        // Where the trunk is not complete, what looks like another head may be the trunk under other names.
        if (missing.Length > 0) plan._leftOut.ForEach(plan._faults.Surplus);
        plan._faults.Throw();
        plan.Notes = [.. LoadingNotes.Of(naming, plan._leftOut)];
        return plan;
    }

    private bool IsMissing(string key) =>
        !_steps.ContainsKey(key)
        && !_faults.Has(key) && !_network.IsOptional(key) && (_keepsHead || !_network.IsInHead(key));

    private void Place(NamedEntry entry)
    {
        if (entry.Ours is not { } key || (!_keepsHead && _network.IsInHead(key))) return;
        if (entry.Entry.IsInteger && _network.Shapes.ContainsKey(key) && !NetworkKeys.IsCounter(key))
        {
            _faults.Integer(entry);
        }
        else if (!_network.Shapes.TryGetValue(key, out var wanted))
        {
            _surplus.Add(entry);
        }
        else if (entry.For(wanted) is { } rearrangement)
        {
            Add(entry, new LoadingStep(key, entry.Entry, rearrangement));
        }
        else if (_network.CanAdapt?.Invoke(key, entry.Entry.Shape) == true)
        {
            Add(entry, new LoadingStep(key, entry.Entry, null));
        }
        else if (_keepsHead || !_network.IsOptional(key))
        {
            // A part that helps in training only may have other classes.
            _faults.Misshapen(entry, wanted);
        }
    }

    private void Add(NamedEntry entry, LoadingStep step)
    {
        if (!_steps.TryAdd(step.Key, step)) _faults.Twice(entry, _steps[step.Key].Source!.Name);
    }

    // A bias in front of a batch normalisation moves what it normalises: the mean moves back by as much.
    private void FoldOrRefuse(NamedEntry entry)
    {
        const string bias = ".bias";
        var key = entry.Ours!;
        if (_network.IsOptional(key)) return;
        if (key.EndsWith(bias, StringComparison.Ordinal) && entry.Entry is { IsInteger: false, Shape: [var channels] }
            && _network.MeanBehind(key[..^bias.Length], channels) is { } mean
            && _steps.TryGetValue(mean, out var step) && step.Less is null)
        {
            _steps[mean] = step with { Less = entry.Entry };
        }
        else if (!_keepsHead && !_network.HasTrunkBelow(key))
        {
            _leftOut.Add(entry);
        }
        else
        {
            _faults.Surplus(entry);
        }
    }

    private void FillNormalisations()
    {
        foreach (var path in _network.Normalisations.Where(p => _steps.ContainsKey($"{p}.running_mean")))
        {
            Fill($"{path}.weight", 1);
            Fill($"{path}.bias", 0);
        }

        void Fill(string key, float value)
        {
            if (_network.Shapes.ContainsKey(key)) _steps.TryAdd(key, new LoadingStep(key, null, null, Value: value));
        }
    }
}
