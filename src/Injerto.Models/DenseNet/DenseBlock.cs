using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// A block of <see cref="DenseNet"/>: each layer sees what all before it gave, and adds its channels to that.
/// </summary>
internal sealed class DenseBlock : Module
{
    internal DenseBlock(int inputs, int layers, int growth, LayerStyle style)
    {
        for (var i = 0; i < layers; i++)
            Child($"denselayer{i + 1}", new DenseLayer(inputs + (i * growth), growth, style));
    }

    protected override Tensor Forward(Tensor input)   // [N, inputs, H, W] → [N, inputs + layers·growth, H, W]
    {
        var all = input;
        foreach (var (_, layer) in Children)
        {
            var grown = Tensor.Cat([all, layer.Call(all)], 1);
            if (all != input && !Trace.IsActive) all.Dispose();
            all = grown;
        }

        return all;
    }
}
