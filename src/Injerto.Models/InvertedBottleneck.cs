using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// The block of <see cref="MobileNetV3"/> and <see cref="EfficientNet"/> (MBConv): widen by 1×1, filter by depth, weigh
/// the channels, narrow by 1×1 without activation; added to its input where the shapes allow.
/// </summary>
internal sealed class InvertedBottleneck : Module
{
    private readonly Sequential _block = new();
    private readonly StochasticDepth? _depth;

    /// <param name="shape">Channels and filter.</param>
    /// <param name="style">What the network's layers have in common.</param>
    /// <param name="activation">Makes an activation.</param>
    /// <param name="squeeze">What weighs the channels, or none.</param>
    /// <param name="drop">The probability that training skips the block for a sample. Default: 0.</param>
    internal InvertedBottleneck(
        BottleneckShape shape, LayerStyle style, Func<Module> activation, SqueezeExcitation? squeeze, double drop = 0)
    {
        Child("block", _block);
        if (shape.Hidden != shape.Inputs)
            _block.Add(ConvNormActivation.Pointwise(shape.Inputs, shape.Hidden, style, activation()));
        _block.Add(ConvNormActivation.Depthwise(shape.Hidden, shape.Kernel, shape.Stride, style, activation()));
        if (squeeze is not null) _block.Add(squeeze);
        _block.Add(ConvNormActivation.Pointwise(shape.Hidden, shape.Outputs, style, activation: null));
        if (shape.Stride == 1 && shape.Inputs == shape.Outputs)
            _depth = Child("stochastic_depth", new StochasticDepth(drop));
    }

    protected override Tensor Forward(Tensor input)
    {
        var branch = _block.Call(input);
        return _depth is null ? branch : _depth.Call(branch) + input;
    }
}
