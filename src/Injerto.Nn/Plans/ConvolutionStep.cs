using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>A convolution with batch normalisation folded into its weights, padding, a residual sum and an activation, as one operation of oneDNN.</summary>
internal sealed class ConvolutionStep : IPlanStep
{
    private static readonly Operator Conv2d = new("aten::conv2d");
    private static readonly Operator Pad = new("aten::constant_pad_nd");

    private readonly ConvolutionPattern _pattern;
    private readonly Tensor _weight;
    private readonly Tensor _bias;
    private readonly Dictionary<Shape, Tensor> _packed = [];

    internal ConvolutionStep(ConvolutionPattern pattern, Tensor weight, Tensor bias)
    {
        _pattern = pattern;
        _weight = weight;
        _bias = bias;
        Inputs = pattern.Residual < 0 ? [pattern.Input] : [pattern.Input, pattern.Residual];
        Outputs = [pattern.Output];
    }

    public IReadOnlyList<int> Inputs { get; }

    public IReadOnlyList<int> Outputs { get; }

    public Tensor[] Run(Func<int, Tensor> lookup)
    {
        var input = lookup(_pattern.Input).To(_weight.DType);
        var residual = _pattern.Residual < 0 ? null : lookup(_pattern.Residual).To(_weight.DType);
        return [Engine.Info.FusedConvolution && input.Device.Kind == DeviceKind.Cpu ? RunFused(input, residual) : RunPlain(input, residual)];
    }

    public void Dispose()
    {
        _weight.Dispose();
        _bias.Dispose();
        foreach (var packed in _packed.Values) packed.Dispose();
    }

    private Tensor RunFused(Tensor input, Tensor? residual)
    {
        var shape = input.Shape;
        if (!_packed.TryGetValue(shape, out var packed))
        {
            packed = FusedConvolution.Pack(_weight, shape, _pattern).Persist();
            _packed.Add(shape, packed);
        }

        return FusedConvolution.Run(input, packed, _bias, _weight.Shape, _pattern, residual);
    }

    private Tensor RunPlain(Tensor input, Tensor? residual)
    {
        var (top, left, bottom, right) = (_pattern.Padding[0], _pattern.Padding[1], _pattern.Padding[2], _pattern.Padding[3]);
        var symmetric = top == bottom && left == right;
        var padded = symmetric ? input : Pad.Call(input, new[] { left, right, top, bottom }, 0.0);
        var bias = _bias.To(input.DType);
        var y = Conv2d.Call(padded, _weight, bias, _pattern.Stride, symmetric ? new[] { top, left } : [0, 0], _pattern.Dilation, _pattern.Groups);
        if (residual is not null) y += residual;
        return _pattern.Activation is { } activation ? activation.Call(_ => y)[0] : y;
    }
}
