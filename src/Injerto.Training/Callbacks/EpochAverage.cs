using Injerto.Nn;
using Injerto.Records;

namespace Injerto.Training;

/// <summary>Leaves the network with the average of its weights after some epochs.</summary>
/// <param name="epochs">The epochs, by their numbers in the history.</param>
internal sealed class EpochAverage(IReadOnlyList<int> epochs) : ITrainingCallback
{
    private StateDict _average = new([]);
    private int _count;

    public void OnFitStart(TrainingContext context) => (_average, _count) = (context.State.Copy(), 0);

    public void OnEpochEnd(TrainingContext context)
    {
        if (!epochs.Contains(context.Epoch)) return;
        WeightMean.Approach(_average, context.State, 1.0 / ++_count);
    }

    public void OnFitEnd(TrainingContext context)
    {
        if (_count > 0) context.State.Assign(_average);
        _average = new StateDict([]);
    }

    public CallbackState SaveState() => new() { Numbers = ValueMap.Of(("count", (double)_count)), Tensors = _average };

    public void LoadState(CallbackState state, TrainingContext context)
    {
        _average.Assign(state.Tensors);
        _count = (int)state.Numbers["count"];
    }
}
