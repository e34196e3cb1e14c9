using Injerto.Nn;

namespace Injerto.Models;

/// <summary>
/// The five kinds of blocks of <see cref="InceptionV3"/>, by torchvision's letters: figures 5, 6, 7 and 10 of the
/// paper. Inputs <c>[N, inputs, H, W]</c>.
/// </summary>
internal sealed class InceptionBlocks(LayerStyle style)
{
    /// <summary>Two 3×3 in place of a 5×5: gives 224 + <paramref name="pooled"/> channels.</summary>
    internal InceptionBlock A(int inputs, int pooled) => new InceptionBlock()
        .With(("branch1x1", Point(inputs, 64)))
        .With(("branch5x5_1", Point(inputs, 48)), ("branch5x5_2", Of(48, 64, 5, 2)))
        .With(("branch3x3dbl_1", Point(inputs, 64)), ("branch3x3dbl_2", Of(64, 96, 3, 1)), ("branch3x3dbl_3", Of(
            96, 96, 3, 1)))
        .With(("pool", Mean()), ("branch_pool", Point(inputs, pooled)));

    /// <summary>Halves the picture: gives <paramref name="inputs"/> + 480 channels.</summary>
    internal InceptionBlock B(int inputs) => new InceptionBlock()
        .With(("branch3x3", Halving(inputs, 384)))
        .With(("branch3x3dbl_1", Point(inputs, 64)), ("branch3x3dbl_2", Of(64, 96, 3, 1)), ("branch3x3dbl_3", Halving(
            96, 96)))
        .With(("pool", style.MaxPool(3, stride: 2)));

    /// <summary>1×7 and 7×1 in place of 7×7, between them <paramref name="narrow"/> channels: gives 768.</summary>
    internal InceptionBlock C(int inputs, int narrow) => new InceptionBlock()
        .With(("branch1x1", Point(inputs, 192)))
        .With(("branch7x7_1", Point(inputs, narrow)), ("branch7x7_2", Row(narrow, narrow)), ("branch7x7_3", Column(
            narrow, 192)))
        .With(
            ("branch7x7dbl_1", Point(inputs, narrow)),
            ("branch7x7dbl_2", Column(narrow, narrow)), ("branch7x7dbl_3", Row(narrow, narrow)),
            ("branch7x7dbl_4", Column(narrow, narrow)), ("branch7x7dbl_5", Row(narrow, 192)))
        .With(("pool", Mean()), ("branch_pool", Point(inputs, 192)));

    /// <summary>Halves the picture: gives <paramref name="inputs"/> + 512 channels.</summary>
    internal InceptionBlock D(int inputs) => new InceptionBlock()
        .With(("branch3x3_1", Point(inputs, 192)), ("branch3x3_2", Halving(192, 320)))
        .With(
            ("branch7x7x3_1", Point(inputs, 192)),
            ("branch7x7x3_2", Row(192, 192)), ("branch7x7x3_3", Column(192, 192)), ("branch7x7x3_4", Halving(192, 192)))
        .With(("pool", style.MaxPool(3, stride: 2)));

    /// <summary>1×3 and 3×1 side by side: gives 2,048 channels.</summary>
    internal InceptionBlock E(int inputs) => new InceptionBlock()
        .With(("branch1x1", Point(inputs, 320)))
        .WithFork(
            [("branch3x3_1", Point(inputs, 384))],
            [("branch3x3_2a", Of(384, 384, (1, 3), (0, 1))), ("branch3x3_2b", Of(384, 384, (3, 1), (1, 0)))])
        .WithFork(
            [("branch3x3dbl_1", Point(inputs, 448)), ("branch3x3dbl_2", Of(448, 384, 3, 1))],
            [("branch3x3dbl_3a", Of(384, 384, (1, 3), (0, 1))), ("branch3x3dbl_3b", Of(384, 384, (3, 1), (1, 0)))])
        .With(("pool", Mean()), ("branch_pool", Point(inputs, 192)));

    private InceptionConvolution Of(int inputs, int outputs, Size2d kernel, Size2d sides) =>
        new(inputs, outputs, kernel, style, sides: sides);

    private InceptionConvolution Point(int inputs, int outputs) => new(inputs, outputs, 1, style);

    private InceptionConvolution Row(int inputs, int outputs) => Of(inputs, outputs, (1, 7), (0, 3));

    private InceptionConvolution Column(int inputs, int outputs) => Of(inputs, outputs, (7, 1), (3, 0));

    private InceptionConvolution Halving(int inputs, int outputs) => new(inputs, outputs, 3, style, stride: 2);

    private AvgPool2d Mean() => style.AvgPool(3, stride: 1, sides: 1);
}
