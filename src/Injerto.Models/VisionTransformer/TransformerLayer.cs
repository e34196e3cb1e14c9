using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// A layer of <see cref="VisionTransformer"/>: attention, then two linear layers, each over normalised values and added
/// to what it was given.
/// </summary>
/// <remarks>
/// Shapes: input and output <c>[N, positions, width]</c>. The linear layers begin Glorot-uniform, their biases normal
/// with deviation 1e-6.
/// </remarks>
internal sealed class TransformerLayer : Module
{
    internal const double Epsilon = 1e-6;
    private const int Expansion = 4;

    private readonly Module[] _attention;
    private readonly Module[] _perceptron;

    internal TransformerLayer(int width, int heads)
    {
        _attention = [Child("ln_1", new LayerNorm([width], Epsilon)), Child(
            "self_attention", new MultiheadAttention(width, heads))];
        // Published with dropout of 0 after either linear layer, whose places in the numbering are kept.
        var perceptron = new Sequential(
            new Linear(width, Expansion * width), new GELU(), new Identity(), new Linear(Expansion * width, width));
        perceptron.Initialize(new GlorotUniform(), new Normal(standardDeviation: 1e-6));
        _perceptron = [Child("ln_2", new LayerNorm([width], Epsilon)), Child("mlp", perceptron)];
    }

    protected override Tensor Forward(Tensor input)
    {
        var attended = _attention.CallInTurn(input) + input;
        return _perceptron.CallInTurn(attended) + attended;
    }
}
