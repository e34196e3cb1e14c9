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
        return input.Dimensions == 3 ? output.Permute(0, 2, 3, 1).Select(1, 0) : output.Permute(0, 2, 3, 1).Select(2, 0).Select(0, 0);
    }

    // Rows of C values are the very memory of pictures whose channels lie last: tokens [N, T, C] of pictures [N, C, 1, T]; plain rows [N, C] of one
    // picture [1, C, N, 1], for which the weights are read once, and not once for each picture.
    private static Tensor AsPicture(Tensor rows)
    {
        var plain = rows.Contiguous();
        return plain.Dimensions == 3 ? plain.Unsqueeze(1).Permute(0, 3, 1, 2) : plain.Unsqueeze(0).Unsqueeze(2).Permute(0, 3, 1, 2);
    }

    private Tensor RunPlain(Tensor input, Tensor? residual)
    {
        var output = Linear.Call(input, _weight.Flatten(), _bias.To(input.DType));
        if (residual is not null) output += residual;
        return _pattern.Activation is { } activation ? activation.Call(_ => output)[0] : output;
    }
}
