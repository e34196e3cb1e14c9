using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>MobileNetV2: inverted residual blocks with linear bottlenecks, width 1.0. Keys as torchvision's.</summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (224 × 224 as trained), output <c>[N, classes]</c>; <c>features</c> gives <c>[N, 1280, H/32, W/32]</c>.
/// 3.5 million parameters and 301 million multiply–adds with 1,000 classes. Source: Sandler et al. 2018, https://arxiv.org/abs/1801.04381.
/// </remarks>
public sealed class MobileNetV2 : Module
{
    private const int Stem = 32, Last = 1280;

    // Expansion, channels out, repeats, stride of the first: table 2 of the paper.
    private static readonly (int Expansion, int Channels, int Repeats, int Stride)[] Stages =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    private readonly Sequential _features = new();
    private readonly GlobalAveragePooling2d _pool = new();

    /// <summary>A network with fresh weights.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="padding">Symmetric (PyTorch's), or TensorFlow's "same" for weights that come from there.</param>
    /// <param name="dropout">Probability of the dropout before the classifier. Default 0.2.</param>
    public MobileNetV2(int classes, ConvolutionPadding padding = ConvolutionPadding.Symmetric, double dropout = 0.2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        Child("features", _features);
        _features.Add(new ConvNormActivation(3, Stem, kernel: 3, stride: 2, groups: 1, padding));
        var channels = Stem;
        foreach (var stage in Stages)
        {
            for (var i = 0; i < stage.Repeats; i++)
            {
                _features.Add(new InvertedResidual(channels, stage.Channels, i == 0 ? stage.Stride : 1, stage.Expansion, padding));
                channels = stage.Channels;
            }
        }

        _features.Add(new ConvNormActivation(channels, Last, kernel: 1, stride: 1, groups: 1, padding));
        Child("pool", _pool);
        Classifier = Child("classifier", new Sequential(new Dropout(dropout), new Linear(Last, classes)));
    }

    /// <summary>The head: dropout and a linear layer.</summary>
    public Sequential Classifier { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var features = _features.Call(input);      // [N, 3, H, W] → [N, 1280, H/32, W/32]
        var pooled = _pool.Call(features);         // [N, 1280]
        return Classifier.Call(pooled);            // [N, classes]
    }
}
