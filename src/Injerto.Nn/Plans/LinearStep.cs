using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>A matrix product with a constant, its bias, a residual sum and an activation, as one 1×1 convolution of oneDNN over the rows.</summary>
internal sealed class LinearStep : IPlanStep
{
    private static readonly Operator Linear = new("aten::linear");

    private readonly ConvolutionPattern _pattern;
    private readonly Tensor _weight;
    private readonly Tensor _bias;
    private readonly Dictionary<Shape, Tensor> _packed = [];

    /// <param name="pattern">What it takes the place of.</param>
    /// <param name="weight">The matrix <c>[outputs, inputs, 1, 1]</c>.</param>
    /// <param name="bias">The bias, float32.</param>
    internal LinearStep(ConvolutionPattern pattern, Tensor weight, Tensor bias)
    {
        (_pattern, _weight, _bias) = (pattern, weight, bias);
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
        var rows = AsPicture(input);
        if (!_packed.TryGetValue(rows.Shape, out var packed))
        {
            packed = FusedConvolution.Pack(_weight, rows.Shape, _pattern).Persist();
            _packed.Add(rows.Shape, packed);
        }

        var output = FusedConvolution.Run(rows, packed, _bias, _weight.Shape, _pattern, residual is null ? null : AsPicture(residual));
        return output.Permute(0, 2, 3, 1).Reshape([.. input.Shape.AsSpan()[..^1], _weight.Shape[0]]);
    }

    // Rows of C values are the very memory of one picture [1, C, rows, 1] whose channels lie last. As rows of one picture they share the weights, which
    // are read once; as pictures of one pixel each would read them all.
    private static Tensor AsPicture(Tensor rows) => rows.Contiguous().Reshape(1, -1, 1, rows.Shape[^1]).Permute(0, 3, 1, 2);

    private Tensor RunPlain(Tensor input, Tensor? residual)
    {
        var output = Linear.Call(input, _weight.Flatten(), _bias.To(input.DType));
        if (residual is not null) output += residual;
        return _pattern.Activation is { } activation ? activation.Call(_ => output)[0] : output;
    }
}
