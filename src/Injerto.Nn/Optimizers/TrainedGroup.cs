using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>One group of an optimizer with the state of its parameters.</summary>
internal sealed class TrainedGroup
{
    // zeros_like keeps the order of the elements in memory: one pass over value, gradient and state needs it to be
    // the same.
    private static readonly Operator ZerosLike = new("aten::zeros_like");
    private readonly Parameter[] _parameters;
    private readonly Tensor?[] _seen;
    private readonly Tensor?[] _gradients;
    private readonly Tensor?[][] _state;
    private readonly ParameterBatch _batch;

    internal TrainedGroup(ParameterGroup group, string prefix, int stateCount, double learningRate, double weightDecay)
    {
        _parameters = [.. group.Parameters.Select(p => p.Value)];
        Names = [.. group.Parameters.Select(p => prefix + p.Key)];
        _seen = new Tensor?[Count];
        _gradients = new Tensor?[Count];
        _state = [.. Enumerable.Range(0, stateCount).Select(_ => new Tensor?[Count])];
        Steps = new long[Count];
        BaseLearningRate = LearningRate = group.LearningRate ?? learningRate;
        _batch = new ParameterBatch(stateCount) { WeightDecay = group.WeightDecay ?? weightDecay, L2 = group.L2 };
    }

    internal string[] Names { get; }

    internal long[] Steps { get; }

    internal double BaseLearningRate { get; }

    internal double LearningRate { get; set; }

    private int Count => _parameters.Length;

    /// <summary>
    /// Updates the parameters that have gradients; all at once, unless some of them have missed updates. Gives their
    /// number.
    /// </summary>
    internal int Update(Action<ParameterBatch> update)
    {
        var present = 0;
        var mixed = false;
        long steps = 0;
        for (var i = 0; i < Count; i++)
        {
            _gradients[i] = _parameters[i].Trainable ? _parameters[i].Value.Grad : null;
            if (_gradients[i] is null) continue;
            Prepare(i);
            mixed |= present > 0 && Steps[i] != steps;
            steps = Steps[i];
            present++;
        }

        if (mixed) UpdateApart(update);
        else if (present > 0) Update(update, present, steps);
        Array.Clear(_gradients);
        return present;
    }

    /// <summary>The gradients there are, of parameters that are trained.</summary>
    internal IEnumerable<Tensor> Gradients =>
        _parameters.Where(p => p.Trainable).Select(p => p.Value.Grad).OfType<Tensor>();

    internal void ZeroGrad()
    {
        foreach (var parameter in _parameters)
            if (parameter.Trainable) parameter.Value.Grad = null;
    }

    /// <summary>The state tensor of one kind; none before the first update.</summary>
    internal Tensor? State(int kind, int index) => _state[kind][index];

    /// <summary>Goes to a saved count of updates, and copies the state tensors that belong to it.</summary>
    internal void Load(int index, long steps, Func<int, Tensor> saved)
    {
        if (steps == 0)
        {
            Free(index);
            return;
        }

        Steps[index] = steps;
        Prepare(index);
        for (var kind = 0; kind < _state.Length; kind++) _state[kind][index]!.CopyFrom(saved(kind));
    }

    internal Shape Shape(int index) => _parameters[index].Value.Shape;

    internal void Free()
    {
        for (var i = 0; i < Count; i++) Free(i);
    }

    // Parameters that were frozen for a while, or unused: each takes its own count, as Adam's bias correction wants.
    // The longest trained go first, so that none is met again under its new count.
    private void UpdateApart(Action<ParameterBatch> update)
    {
        var counts = Enumerable.Range(0, Count).Where(i => _gradients[i] is not null).CountBy(i => Steps[i])
            .OrderByDescending(c => c.Key).ToList();
        foreach (var (steps, count) in counts) Update(update, count, steps);
    }

    private void Update(Action<ParameterBatch> update, int count, long steps)
    {
        _batch.Resize(count);
        _batch.LearningRate = LearningRate;
        _batch.Step = steps + 1;
        for (int i = 0, at = 0; i < Count; i++)
        {
            if (_gradients[i] is not { } gradient || Steps[i] != steps) continue;
            _batch.Values[at] = _parameters[i].Value;
            _batch.Gradients[at] = gradient;
            for (var kind = 0; kind < _state.Length; kind++) _batch.State(kind)[at] = _state[kind][i]!;
            Steps[i]++;
            at++;
        }

        update(_batch);
    }

    // Moving a module to another device gives its parameters new tensors: the state follows.
    private void Prepare(int index)
    {
        var value = _parameters[index].Value;
        if (ReferenceEquals(_seen[index], value)) return;
        foreach (var kind in _state)
        {
            var fresh = ZerosLike.Call(value).Persist();
            if (kind[index] is { } old)
            {
                fresh.CopyFrom(old);
                old.Dispose();
            }

            kind[index] = fresh;
        }

        _seen[index] = value;
    }

    private void Free(int index)
    {
        foreach (var kind in _state)
        {
            kind[index]?.Dispose();
            kind[index] = null;
        }

        _seen[index] = null;
        Steps[index] = 0;
    }
}
