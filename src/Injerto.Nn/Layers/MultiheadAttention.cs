using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Self-attention with several heads: each position takes a mean of all positions' values, weighted by how well its
/// query suits their keys.
/// </summary>
/// <remarks>
/// For each head softmax(Q·Kᵀ / √d)·V, d being width / heads; the heads side by side go through a linear layer.
/// Shapes: input and output <c>[N, positions, width]</c>; <c>in_proj_weight</c> <c>[3 · width, width]</c> and
/// <c>in_proj_bias</c> give queries, keys and values, as PyTorch's layer of the name keeps them. That weight begins
/// Glorot-uniform, the biases at 0. Source: Vaswani et al. 2017, "Attention is all you need",
/// <see href="https://arxiv.org/abs/1706.03762"/>.
/// </remarks>
public sealed class MultiheadAttention : Module
{
    private static readonly Operator Projection = new("aten::linear");
    private readonly Linear _output;

    /// <summary>A layer over vectors of this width.</summary>
    /// <param name="width">Values of each position.</param>
    /// <param name="heads">Number of heads, which divides the width.</param>
    /// <exception cref="ArgumentException">A count is below 1, or the heads don't divide the width.</exception>
    public MultiheadAttention(int width, int heads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(heads, 1);
        if (width % heads != 0) throw new ArgumentException("MultiheadAttention's heads must divide its width. Got "
            + $"{heads} heads, width {width}.");
        (Width, Heads) = (width, heads);
        InputWeight = AddParameter("in_proj_weight", Tensor.Empty([3 * width, width]));
        InputBias = AddParameter("in_proj_bias", Tensor.Zeros([3 * width]));
        new GlorotUniform().Fill(InputWeight);
        _output = Child("out_proj", new Linear(width, width));
        new Zeros().Fill(_output.Bias!);
    }

    /// <summary>Values of each position.</summary>
    public int Width { get; }

    /// <summary>Number of heads.</summary>
    public int Heads { get; }

    /// <summary>The weights of queries, keys and values, one below the other, <c>[3 · width, width]</c>.</summary>
    public Parameter InputWeight { get; }

    /// <summary>Their biases, <c>[3 · width]</c>.</summary>
    public Parameter InputBias { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var shape = input.Shape;
        if (shape.Count != 3 || shape[2] != Width) throw new InputShapeException(this, $"[N, positions, "
            + $"{Width}]", input, "Check the layer before it.");
        var depth = Width / Heads;
        var parts = Projection.Call(input, InputWeight, InputBias)             // [N, positions, 3 · width]
            .Reshape(-1, shape[1], 3, Heads, depth).Permute(2, 0, 3, 1, 4);    // [3, N, heads, positions, depth]
        var queries = parts.Select(0, 0) * (1 / Math.Sqrt(depth));             // [N, heads, positions, depth]
        var scores = queries.MatMul(parts.Select(0, 1).Transpose(2, 3));       // [N, heads, positions, positions]
        var mixed = scores.Softmax(-1).MatMul(parts.Select(0, 2));             // [N, heads, positions, depth]
        return _output.Call(mixed.Transpose(1, 2).Reshape(-1, shape[1], Width));
    }
}
