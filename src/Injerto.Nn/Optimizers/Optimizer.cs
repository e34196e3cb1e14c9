using System.Globalization;
using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Changes parameters by their gradients: <c>optimizer.ZeroGrad(); loss.Backward(); optimizer.Step();</c>
/// </summary>
/// <remarks>
/// Parameters without a gradient are passed over, and so are frozen ones (<see cref="Parameter.Trainable"/> false):
/// once unfrozen they are trained from fresh state, with an update count of their own. The optimizer owns its state
/// tensors and follows its parameters to another device; dispose it, or leave it to the garbage collector.
/// </remarks>
public abstract class Optimizer : IDisposable
{
    private readonly TrainedGroup[] _groups;
    private readonly string[] _stateNames;
    private readonly Action<ParameterBatch> _update;
    private bool _isDisposed;

    /// <summary>An optimizer over groups.</summary>
    /// <param name="groups">What it trains.</param>
    /// <param name="learningRate">The learning rate of groups that have none of their own; above 0.</param>
    /// <param name="weightDecay">The weight decay of groups that have none of their own; at least 0.</param>
    /// <param name="stateNames">The kinds of state tensors that each parameter has.</param>
    /// <param name="faults">What is wrong with the options of the deriving class.</param>
    /// <exception cref="ArgumentException">
    /// Options are out of range, or a parameter is given twice; the message has all faults.
    /// </exception>
    protected Optimizer(
        ParameterGroups groups,
        double learningRate,
        double weightDecay,
        IReadOnlyList<string> stateNames,
        IEnumerable<string>? faults = null)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(stateNames);
        OptionFaults.Throw(GetType().Name, [.. faults ?? [], .. GroupFaults.Of(groups, learningRate, weightDecay)]);
        Groups = groups;
        _stateNames = [.. stateNames];
        _groups = [.. groups.Select((group, i) =>
            new TrainedGroup(group, GroupFaults.Prefix(groups, i), stateNames.Count, learningRate, weightDecay))];
        _update = Update;
    }

    /// <summary>What it trains.</summary>
    public ParameterGroups Groups { get; }

    /// <summary>The present learning rate of the first group.</summary>
    public double LearningRate => _groups[0].LearningRate;

    /// <summary>The present learning rate of each group.</summary>
    public IReadOnlyList<double> LearningRates => Array.ConvertAll(_groups, g => g.LearningRate);

    /// <summary>The learning rate that a group was made with, which schedules start from.</summary>
    public double BaseLearningRate(int group) => _groups[group].BaseLearningRate;

    /// <summary>Sets a group's present learning rate; schedules do.</summary>
    public void SetLearningRate(int group, double rate)
    {
        if (!double.IsFinite(rate) || rate < 0) throw new ArgumentException("A learning rate must be finite and at "
            + $"least 0. Got {rate}.");
        _groups[group].LearningRate = rate;
    }

    /// <summary>Updates all parameters that have a gradient.</summary>
    /// <exception cref="InvalidOperationException">None has.</exception>
    public void Step()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var updated = 0;
        foreach (var group in _groups) updated += group.Update(_update);
        if (updated == 0)
            throw new InvalidOperationException($"{GetType().Name}.Step() must find a gradient, and none of its "
                + "parameters has one. Call Backward() on the loss first, and check that not all parameters are "
                + "frozen.");
    }

    /// <summary>Drops all gradients, so that the next <see cref="Tensor.Backward"/> starts from none.</summary>
    public void ZeroGrad()
    {
        foreach (var group in _groups) group.ZeroGrad();
    }

    /// <summary>
    /// Scales all gradients down by one factor, so that the norm of all of them together is at most this one.
    /// </summary>
    /// <param name="maximum">The largest norm, above 0.</param>
    /// <returns>The norm that they had.</returns>
    /// <remarks>Source: Pascanu et al. 2013, https://arxiv.org/abs/1211.5063; PyTorch's clip_grad_norm_.</remarks>
    public double ClipGradients(double maximum)
    {
        if (!(maximum > 0 && double.IsFinite(maximum)))
            throw new ArgumentException($"The largest norm must be finite and above 0. Got {maximum}.");
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var gradients = _groups.SelectMany(g => g.Gradients).ToList();
        var norm = Math.Sqrt(gradients.Sum(g => (g * g).Sum().To(DType.Float64).Item()));
        if (norm > maximum)
            foreach (var gradient in gradients) gradient.MulInPlace(maximum / norm);
        return norm;
    }

    /// <summary>The state: the very tensors, not copies. Write them out before the next step.</summary>
    public OptimizerState SaveState()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var tensors = new List<KeyValuePair<string, Tensor>>();
        var numbers = new OrderedDictionary<string, double>();
        for (var g = 0; g < _groups.Length; g++)
        {
            var group = _groups[g];
            numbers[RateKey(g)] = group.LearningRate;
            for (var i = 0; i < group.Names.Length; i++)
            {
                numbers[$"{group.Names[i]}.step"] = group.Steps[i];
                for (var kind = 0; kind < _stateNames.Length; kind++)
                    if (group.State(kind, i) is { } tensor)
                        tensors.Add(new($"{group.Names[i]}.{_stateNames[kind]}", tensor));
            }
        }

        return new OptimizerState(GetType().Name, new StateDict(tensors), numbers);
    }

    /// <summary>
    /// Takes over a saved state, copying its tensors: the steps that follow give the same bits as if there had been
    /// no break.
    /// </summary>
    /// <exception cref="StateDictException">
    /// The state is of another optimizer or of other parameters; the message has all faults, and nothing is changed.
    /// </exception>
    public void LoadState(OptimizerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        using var mode = Engine.NoGrad();
        using var scope = Scope.Begin();
        OptimizerStateCheck.Demand(GetType().Name, _groups, _stateNames, state);
        for (var g = 0; g < _groups.Length; g++)
        {
            var group = _groups[g];
            group.LearningRate = state.Numbers[RateKey(g)];
            for (var i = 0; i < group.Names.Length; i++)
            {
                var name = group.Names[i];
                group.Load(
                    i, (long)state.Numbers[$"{name}.step"], kind => state.Tensors[$"{name}.{_stateNames[kind]}"]);
            }
        }
    }

    /// <summary>Frees the state tensors; the parameters stay, and further steps are refused.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        foreach (var group in _groups) group.Free();
        GC.SuppressFinalize(this);
    }

    internal static string RateKey(int group) =>
        string.Create(CultureInfo.InvariantCulture, $"group{group}.learning_rate");

    /// <summary>
    /// Changes a batch's values in place; nothing is recorded for differentiation, and tensors made here are freed
    /// afterwards.
    /// </summary>
    protected abstract void Update(ParameterBatch batch);
}
