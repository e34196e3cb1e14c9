using Injerto.Data;
using Injerto.LinearModels;
using Injerto.Metrics;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>
/// One of two classes for each item by a single output: binary cross-entropy over a sigmoid, which is the probability
/// of the second class.
/// </summary>
internal sealed class BinaryRuntime(TaskSpec task) : MultiClassRuntime(task)
{
    public override TrainedLoss LossFor(
        IReadOnlyList<ItemTarget> training, bool isBalanced, double smoothing = 0)
    {
        var weight = WeightOfSecond(training);
        double[]? weights = isBalanced ? [weight] : null;
        var named = isBalanced ? Task.Classes.Zip([1.0, weight], KeyValuePair.Create) : [];
        return new TrainedLoss(
            new BinaryCrossEntropyWithLogitsLoss(weights, smoothing), LossRecord.ByClass(
                new("binary cross-entropy", "entropía cruzada binaria"), "nats", new ValueMap<double>(named)));
    }

    internal override LinearLoss LinearLossFor(
        IReadOnlyList<ItemTarget> targets, IReadOnlyList<ItemTarget> training, bool isBalanced) => new SigmoidLoss(
            [.. Indices(targets).Select(i => (float)i)], 1, isBalanced ? [WeightOfSecond(training)] : null);

    public override Tensor Encode(IReadOnlyList<ItemTarget> targets) =>   // [N, 1]
        Tensor.From(Indices(targets).Select(i => (float)i).ToArray(), [targets.Count, 1]);

    private protected override IEnumerable<string> Headlines => base.Headlines.Append(RocAuc.Descriptor.Name);

    public override Tensor Activate(Tensor outputs)   // [N, 1] → [N, 2]
    {
        var second = Tempered(outputs).Sigmoid();
        return Tensor.Cat([1 - second, second], 1);
    }

    private double WeightOfSecond(IReadOnlyList<ItemTarget> training)
    {
        // One output knows of both weights only how they compare.
        if (Weights is [var first, var other]) return other / first;
        var second = Indices(training).Count(i => i == 1);
        return second == 0 || second == training.Count ? 1.0 : (double)(training.Count - second) / second;
    }
}
