namespace Injerto.Nn;

/// <summary>
/// How many rows and columns of zeros a convolution puts around its input: a number for all four sides (<c>Padding p
/// = 1;</c>), one for each direction, or <see cref="Same"/>.
/// </summary>
public readonly record struct Padding
{
    private Padding(Size2d sides, bool isSame)
    {
        Sides = sides;
        IsSame = isSame;
    }

    /// <summary>
    /// TensorFlow's "same": as many zeros as make the output ⌈W/S⌉, worked out from the size of each input. Where
    /// their total is odd, the bottom and the right get the one more, unlike a padding of (F−1)/2 on all sides.
    /// </summary>
    /// <remarks>Source: <see href="https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2"/>.</remarks>
    public static Padding Same => new(default, true);

    /// <summary>No padding; TensorFlow's "valid".</summary>
    public static Padding Valid => default;

    /// <summary>
    /// Rows above and below each, and columns to the left and to the right each; 0 under <see cref="Same"/>.
    /// </summary>
    public Size2d Sides { get; }

    /// <summary>Whether it follows from the input's size, as <see cref="Same"/> does.</summary>
    public bool IsSame { get; }

    /// <summary>The same number on all four sides.</summary>
    public static implicit operator Padding(int sides) => (Size2d)sides;

    /// <summary>Rows above and below each, then columns to the left and right each.</summary>
    public static implicit operator Padding((int Height, int Width) sides) => (Size2d)sides;

    /// <summary>Rows above and below each, then columns to the left and right each.</summary>
    public static implicit operator Padding(Size2d sides) => new(sides.AtLeast(0, "Padding"), false);

    /// <summary>
    /// The zeros before and after, in one direction, under <see cref="Same"/>: max((⌈W/S⌉−1)·S + D·(F−1) + 1 − W, 0)
    /// in all, the smaller half before.
    /// </summary>
    /// <param name="input">W, the input's extent.</param>
    /// <param name="kernel">F, the kernel's.</param>
    /// <param name="stride">S. Default: 1.</param>
    /// <param name="dilation">D. Default: 1.</param>
    public static (int Before, int After) SameAmounts(int input, int kernel, int stride = 1, int dilation = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernel, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dilation, 1);
        var outputs = (input + stride - 1) / stride;
        var total = Math.Max(((outputs - 1) * stride) + (dilation * (kernel - 1)) + 1 - input, 0);
        return (total / 2, total - (total / 2));
    }

    /// <summary><c>same</c>, or the sides as <c>1×1</c>.</summary>
    public override string ToString() => IsSame ? "same" : Sides.ToString();
}
