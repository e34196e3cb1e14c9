using Injerto.LinearModels;
using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Training.Transfer;

/// <summary>
/// A head of several layers that is trained on standardised features: mean 0 and deviation 1 over the images that it is
/// trained with. Afterwards the scaling is folded into its first layer, and the head takes features as they are.
/// </summary>
internal sealed class StandardizedHead
{
    private readonly Standardization _scaling;
    private readonly StateDict _state;
    private readonly string _weight;
    private readonly string _bias;

    private StandardizedHead(Module module, Standardization scaling, StateDict state, string weight, string bias) =>
        (Module, _scaling, _state, _weight, _bias) = (module, scaling, state, weight, bias);

    /// <summary>Standardises, then runs the head; to be trained in its place.</summary>
    internal Module Module { get; }

    /// <summary>Prepares a head; null where it does not begin with a linear layer with a bias.</summary>
    /// <param name="network">The network whose head it is.</param>
    /// <param name="rows">The features of the images that it is trained with.</param>
    internal static StandardizedHead? Of(TransferNetwork network, FeatureSource rows)
    {
        var (recording, state) = (network.HeadRecording, network.HeadState);
        if (recording.Nodes.FirstOrDefault(n => !LinearHead.IsNeutral(n)) is not
            { Operator.Name: "aten::linear" } linear) return null;
        var weight = LinearHead.KeyOf(linear.Arguments[1], recording, state);
        var bias = LinearHead.KeyOf(linear.Arguments[2], recording, state);
        if (weight is null || bias is null || state[weight].Shape[1] != recording.InputShape[1]) return null;
        var scaling = Standardization.Of(rows, [.. Enumerable.Range(0, rows.Items)]);
        var layer = new Standardize(rows.Columns, recording.InputShape.Count);
        layer.Set(Singles(scaling.Means), Singles(scaling.Scales));
        layer.To(state[weight].Device);
        return new StandardizedHead(new Sequential(layer, network.Head), scaling, state, weight, bias);
    }

    /// <summary>Puts the scaling into the first layer: what the head gives stays what it was.</summary>
    internal void Fold()
    {
        using var scope = Scope.Begin();
        var (weights, bias) = (_state[_weight].To(Device.Cpu).ToArray<float>(), _state[_bias].To(Device.Cpu));
        var offsets = Array.ConvertAll(bias.ToArray<float>(), b => (double)b);
        var columns = _scaling.Means.Length;
        for (var i = 0; i < weights.Length; i++)
        {
            var weight = weights[i] / _scaling.Scales[i % columns];
            offsets[i / columns] -= weight * _scaling.Means[i % columns];
            weights[i] = (float)weight;
        }

        _state.Assign(new StateDict([.. _state.Select(p => KeyValuePair.Create(p.Key,
            p.Key == _weight ? Like(weights, p.Value) : p.Key == _bias ? Like(Singles(offsets), p.Value) : p.Value))]));
    }

    private static Tensor Like(float[] values, Tensor beside) => Tensor.From(values, beside.Shape).To(beside.Device);

    private static float[] Singles(double[] values) => Array.ConvertAll(values, v => (float)v);
}
