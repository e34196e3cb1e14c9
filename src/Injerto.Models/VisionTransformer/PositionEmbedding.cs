using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// The embedding of positions of <see cref="VisionTransformer"/>: one vector for the class token, then one for each
/// patch, row after row.
/// </summary>
internal static class PositionEmbedding
{
    private const int MostPatches = 256;   // in a row: 4,096 pixels

    private static readonly Operator Bicubic = new("aten::upsample_bicubic2d");

    /// <summary>Whether a shape is an embedding's of that width, of a square of patches.</summary>
    internal static bool IsOne(IReadOnlyList<long> shape, long width) =>
        shape is [1, > 1, var values] && values == width && SideOf(shape[1]) is > 0 and <= MostPatches;

    /// <summary>
    /// Interpolates an embedding for pictures of another size, bicubically with the corners in place; gives it itself
    /// where the size is the same.
    /// </summary>
    /// <remarks>
    /// Shapes: <c>[1, 1 + n², width] → [1, 1 + side², width]</c>. As torchvision's <c>interpolate_embeddings</c>; the
    /// idea, Dosovitskiy et al. 2020, section 3.2, <see href="https://arxiv.org/abs/2010.11929"/>.
    /// </remarks>
    /// <param name="embedding">What weights of another size have.</param>
    /// <param name="side">Patches in a row of the pictures to come.</param>
    /// <exception cref="ModelException">The embedding is not of a square of patches.</exception>
    internal static Tensor Resize(Tensor embedding, int side)
    {
        var shape = embedding.Shape;
        var before = shape.Count == 3 && shape[0] == 1 ? SideOf(shape[1]) : 0;
        if (before == 0)
            throw new ModelException(new(
                $"An embedding of positions must be of a square of patches, [1, 1 + n², width]. Got {shape}.",
                $"Una incrustación de posiciones debe ser de un cuadrado de parches, [1, 1 + n², ancho]. Es {shape}."));
        if (before == side) return embedding;
        using var scope = Scope.Begin();
        // [1, width, n, n]
        var patches = embedding.Slice(1, 1, shape[1]).Transpose(1, 2).Reshape(1, shape[2], before, before);
        // [1, width, side, side]
        var resized = Bicubic.Call(patches, new long[] { side, side }, true, Arg.None, Arg.None);
        // [1, 1 + side², width]
        return scope.Release(Tensor.Cat([embedding.Slice(1, 0, 1), resized.Flatten(2).Transpose(1, 2)], 1));
    }

    // Patches in a row, or 0 where the positions are none of a square.
    private static long SideOf(long positions)
    {
        var side = (long)Math.Round(Math.Sqrt(Math.Max(positions - 1, 0)));
        return positions == 1 + (side * side) ? side : 0;
    }
}
