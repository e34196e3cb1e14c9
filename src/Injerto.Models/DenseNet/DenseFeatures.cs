using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// The trunk of <see cref="DenseNet"/>: stem, dense blocks with transitions between them, a last normalisation.
/// </summary>
internal sealed class DenseFeatures : Module
{
    private const int Stem = 64, Growth = 32;

    internal DenseFeatures(int[] depths, LayerStyle style)
    {
        Child("conv0", style.Convolution(3, Stem, 7, stride: 2, sides: 3));
        Child("norm0", style.Normalisation(Stem));
        Child("relu0", new ReLU());
        Child("pool0", style.MaxPool(3, stride: 2, sides: 1));
        var channels = Stem;
        for (var i = 0; i < depths.Length; i++)
        {
            Child($"denseblock{i + 1}", new DenseBlock(channels, depths[i], Growth, style));
            channels += depths[i] * Growth;
            if (i == depths.Length - 1) break;
            Child($"transition{i + 1}", new DenseTransition(channels, style));
            channels /= 2;
        }

        Child("norm5", style.Normalisation(channels));
        Child("relu5", new ReLU());
        Channels = channels;
    }

    /// <summary>Channels that it gives.</summary>
    internal int Channels { get; }

    // [N, 3, H, W] → [N, channels, H/32, W/32]
    protected override Tensor Forward(Tensor input) => Children.Select(c => c.Value).CallInTurn(input);
}
