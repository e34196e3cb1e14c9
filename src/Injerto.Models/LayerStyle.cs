using Injerto.Nn;

namespace Injerto.Models;

/// <summary>
/// What the layers of one network have in common: how they pad, and the figures of batch normalisation.
/// </summary>
/// <param name="Padding">How convolutions and poolings pad that were published with padding; those without stay
/// without, as TensorFlow's "valid" ones.</param>
/// <param name="Epsilon">What batch normalisation adds to the variance.</param>
/// <param name="Momentum">The share of a batch's statistics in the running ones.</param>
internal sealed record LayerStyle(ConvolutionPadding Padding, double Epsilon, double Momentum)
{
    /// <summary>The style that options ask for of an architecture with these figures of its own.</summary>
    internal static LayerStyle Of(ModelOptions options, double epsilon = 1e-5, double momentum = 0.1)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new LayerStyle(options.Padding, options.BatchNormEpsilon ?? epsilon, momentum);
    }

    internal Conv2d Convolution(
        int inputs, int outputs, Size2d kernel, int stride = 1, Size2d sides = default, bool bias = false) =>
            new(inputs, outputs, kernel, stride, Sides(sides), bias: bias);

    internal BatchNorm2d Normalisation(int channels) => new(channels, Epsilon, Momentum);

    internal MaxPool2d MaxPool(Size2d kernel, int stride, Size2d sides = default, bool ceiling = false) =>
        new(kernel, stride, Sides(sides), ceiling: ceiling);

    internal AvgPool2d AvgPool(Size2d kernel, int stride, Size2d sides = default) => new(kernel, stride, Sides(sides));

    private Padding Sides(Size2d sides) =>
        Padding == ConvolutionPadding.Same && sides != 0 ? Nn.Padding.Same : (Padding)sides;
}
