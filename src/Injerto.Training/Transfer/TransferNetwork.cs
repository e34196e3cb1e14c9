using Injerto.Nn;
using Injerto.Nn.Plans;
using Injerto.Tensors;

namespace Injerto.Training.Transfer;

/// <summary>
/// A network taken apart for transfer learning by its recording alone: the frozen part below the cut, the part between
/// cut and head, the head; and the parts above as modules that can be trained.
/// </summary>
public sealed class TransferNetwork
{
    private readonly Dictionary<string, int> _depths;

    /// <summary>Records a network and cuts it.</summary>
    /// <param name="network">Any module from <c>[N, channels, S, S]</c> to <c>[N, outputs]</c>, its weights
    /// loaded.</param>
    /// <param name="head">The path of the head.</param>
    /// <param name="cut">The cut, as <see cref="CutPoints.Position"/> takes it.</param>
    /// <param name="size">The side S of its input in pixels.</param>
    /// <param name="trainsBatchNorm">
    /// Whether batch normalisation above the cut uses and updates batch statistics in training. Default: it stays in
    /// inference mode.
    /// </param>
    /// <param name="isMixed">Whether the part above the cut will be trained under autocast. Default: no.</param>
    /// <param name="channels">Channels of its input. Default: 3.</param>
    /// <exception cref="TransferException">
    /// The head or the cut does not suit the network, or batch statistics are asked of a layer that has none.
    /// </exception>
    public TransferNetwork(Module network, string head, string cut, int size, bool trainsBatchNorm = false,
        bool isMixed = false, int channels = 3)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        Shape input = [1, channels, size, size];
        var inference = Record(network, input, () => network.Eval());
        var training = Record(network, input, () => EnterTraining(network, trainsBatchNorm));
        var blocks = (network as IBlockNetwork)?.Blocks;
        var (points, trained) = (new CutPoints(inference, head, blocks), new CutPoints(training, head, blocks));
        var position = points.Position(cut);
        Cut = points.NameOf(position);
        var trainedPosition = trained.Position(Cut);

        (Below, var above) = inference.Cut(position);
        (Middle, var headInference) = above.Cut(points.HeadPosition);
        var (_, aboveTraining) = training.Cut(trainedPosition);
        var (_, headTraining) = training.Cut(trained.HeadPosition);
        Head = new SegmentModule(TrainingPlan.Compile(headTraining), headInference);
        Tail = new SegmentModule(TrainingPlan.Compile(aboveTraining, isMixed), above);
        HeadState = StateOf(headInference, headTraining);
        OutputShape = headInference.OutputShape;
        HeadRecording = headInference;
        LinearHead = LinearHead.Of(headInference, HeadState);
        TailState = StateOf(above, aboveTraining);
        TrainsBatchStatistics = trainsBatchNorm && network.Modules().OfType<BatchNorm>()
            .Any(n => TailState.Values.Contains(n.RunningMean.Value));
        _depths = Depths(network, blocks ?? []);
        network.Eval();
    }

    /// <summary>The network itself.</summary>
    public Module Network { get; }

    /// <summary>The cut, by the name of the first block above it.</summary>
    public string Cut { get; }

    /// <summary>The operations below the cut, which never change.</summary>
    public GraphSegment Below { get; }

    /// <summary>The operations between cut and head.</summary>
    public GraphSegment Middle { get; }

    /// <summary>The head as a module: trunk features in, raw outputs out.</summary>
    public Module Head { get; }

    /// <summary>Everything above the cut as a module: features at the cut in, raw outputs out.</summary>
    public Module Tail { get; }

    /// <summary>The shape of the outputs, batch first.</summary>
    internal Shape OutputShape { get; }

    /// <summary>The operations of the head in inference.</summary>
    internal GraphSegment HeadRecording { get; }

    /// <summary>The head as a single linear layer on the trunk's features; null where it is something else.</summary>
    internal LinearHead? LinearHead { get; }

    /// <summary>The head's parameters and buffers.</summary>
    public StateDict HeadState { get; }

    /// <summary>The parameters and buffers above the cut.</summary>
    public StateDict TailState { get; }

    /// <summary>Whether training uses batch statistics, for which a batch of a single image is too small.</summary>
    public bool TrainsBatchStatistics { get; }

    /// <summary>Freezes all parameters but those of a state, and gives these.</summary>
    public IReadOnlyList<KeyValuePair<string, Parameter>> TrainOnly(StateDict state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var trained = new List<KeyValuePair<string, Parameter>>();
        foreach (var (name, parameter) in Network.NamedParameters())
        {
            parameter.Trainable = state.ContainsKey(name);
            if (parameter.Trainable) trained.Add(KeyValuePair.Create(name, parameter));
        }

        return trained;
    }

    /// <summary>
    /// How far a parameter lies from the head, in blocks: 0 for the head's own, 1 for the last block's.
    /// </summary>
    internal int DepthOf(string parameter) => HeadState.ContainsKey(parameter) ? 0 : _depths[parameter];

    // Parameters come from the input upwards, and a block begins with the first of its path.
    private static Dictionary<string, int> Depths(Module network, IReadOnlyList<string> blocks)
    {
        var depths = new Dictionary<string, int>();
        var begun = 0;
        foreach (var (name, _) in network.NamedParameters())
        {
            var next = begun;
            while (next < blocks.Count && !name.StartsWith($"{blocks[next]}.", StringComparison.Ordinal)) next++;
            if (next < blocks.Count) begun = next + 1;
            depths[name] = Math.Max(1, blocks.Count - begun + 1);
        }

        return depths;
    }

    private static void EnterTraining(Module network, bool trainsBatchNorm)
    {
        network.Train();
        foreach (var (path, module) in network.NamedModules())
        {
            if (module is not BatchNorm normalisation) continue;
            if (!trainsBatchNorm) normalisation.Eval();
            else if (normalisation.HasPlaceholderStatistics)
                throw Folded(path);
        }
    }

    private static TransferException Folded(string path) => new(new(
        $"Batch normalisation above the cut must stay in inference mode: the statistics of '{path}' are placeholders, "
        + "as it was folded into "
        + "the weights. Leave `BatchNorm` at inference.",
        "La normalización por lotes por encima del corte debe quedar en modo de inferencia: las estadísticas de "
        + $"'{path}' son provisionales, "
        + "pues estaba integrada en los pesos. Deje `BatchNorm` en inference."));

    // A recording in training mode moves running statistics; they are put back.
    private static Graph Record(Module network, Shape input, Action enter)
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        enter();
        var before = network.NamedBuffers().Select(b => KeyValuePair.Create(b.Key, b.Value.Clone())).ToList();
        var graph = Trace.Record(network.Call, Tensor.Zeros(
            input.With(0, 2), device: network.Parameters().First().Value.Device));
        new StateDict(network.NamedBuffers()).Assign(new StateDict(before));
        return graph;
    }

    // Both recordings count: some buffers, such as the number of batches seen, are used in training only.
    private StateDict StateOf(params GraphSegment[] recordings)
    {
        var used = new HashSet<Tensor>(recordings.SelectMany(r => r.Constants), ReferenceEqualityComparer.Instance);
        return new StateDict(Network.StateDict().Where(p => used.Contains(p.Value)).ToList());
    }
}
