using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// The trunk of <see cref="VisionTransformer"/>: adds what stands for the positions, then applies layer after layer,
/// then normalises.
/// </summary>
/// <remarks>
/// Shapes: input and output <c>[N, positions, width]</c>. The embedding of the positions begins normal with deviation
/// 0.02.
/// </remarks>
internal sealed class TransformerEncoder : Module
{
    private readonly Parameter _positions;
    private readonly Sequential _layers = new();
    private readonly LayerNorm _normalisation;

    internal TransformerEncoder(int positions, int width, int heads, int layers)
    {
        _positions = AddParameter("pos_embedding", Tensor.Randn([1, positions, width]) * 0.02);
        Child("layers", _layers);
        for (var i = 0; i < layers; i++) _layers.Add($"encoder_layer_{i}", new TransformerLayer(width, heads));
        _normalisation = Child("ln", new LayerNorm([width], TransformerLayer.Epsilon));
    }

    protected override Tensor Forward(Tensor input) => _normalisation.Call(_layers.Call(input + _positions.Value));
}
