using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>
/// A convolution or a product with all that is fused into it: one operation of oneDNN where that is there, else
/// libtorch's own in a row.
/// </summary>
internal abstract class FusedStep : IPlanStep
{
    private static readonly Operator Pack = new("injerto::conv2d_pack");
    private static readonly Operator Fused = new("injerto::conv2d_fused");

    private readonly Dictionary<Shape, Tensor> _packed = [];

    private readonly DType _result;

    /// <param name="pattern">What it takes the place of.</param>
    /// <param name="weight">
    /// The weights <c>[outputs, inputs / groups, kH, kW]</c>, of the plan's precision, in the type to compute in.
    /// </param>
    /// <param name="bias">The bias, float32.</param>
    /// <param name="result">The type of what comes out: the plan's precision.</param>
    private protected FusedStep(ConvolutionPattern pattern, Tensor weight, Tensor bias, DType result)
    {
        (Pattern, Weight, Bias, _result) = (pattern, weight, bias, result);
        Inputs = pattern.Residual < 0 ? [pattern.Input] : [pattern.Input, pattern.Residual];
        Outputs = [pattern.Output];
    }

    public IReadOnlyList<int> Inputs { get; }

    public IReadOnlyList<int> Outputs { get; }

    private protected ConvolutionPattern Pattern { get; }

    private protected Tensor Weight { get; }

    private protected Tensor Bias { get; }

    public Tensor[] Run(Func<int, Tensor> lookup)
    {
        var input = lookup(Pattern.Input).To(Weight.DType);
        var residual = Pattern.Residual < 0 ? null : lookup(Pattern.Residual).To(Weight.DType);
        var isFused = Engine.Info.FusedConvolution && input.Device.Kind == DeviceKind.Cpu;
        return [(isFused ? RunFused(input, residual) : RunUnfused(input, residual)).To(_result)];
    }

    public void Dispose()
    {
        Weight.Dispose();
        Bias.Dispose();
        foreach (var packed in _packed.Values) packed.Dispose();
    }

    /// <summary>All of it on pictures <c>[N, C, H, W]</c> whose channels lie last.</summary>
    private protected Tensor Convolve(Tensor pictures, Tensor? residual)
    {
        var shape = pictures.Shape;
        if (!_packed.TryGetValue(shape, out var packed))
        {
            var (p, type) = (Pattern, Weight.DType);
            packed = Pack.Call(Weight, shape, p.Stride, p.Padding, p.Dilation, p.Groups, type).Persist();
            _packed.Add(shape, packed);
        }

        return Fused.Call(
            pictures, packed, Bias, Weight.Shape, Pattern.Stride, Pattern.Padding, Pattern.Dilation, Pattern.Groups,
            ActivationNames.OfFused(Pattern.Activation), residual);
    }

    private Tensor RunUnfused(Tensor input, Tensor? residual)
    {
        var output = RunPlain(input);
        if (residual is not null) output += residual;
        return Pattern.Activation is { } activation ? activation.Call(_ => output)[0] : output;
    }

    private protected abstract Tensor RunFused(Tensor input, Tensor? residual);

    /// <summary>Without residual and activation, by libtorch.</summary>
    private protected abstract Tensor RunPlain(Tensor input);
}
