using Injerto.Models.Weights;
using Injerto.Nn;

namespace Injerto.Models.Keras;

/// <summary>The window of a convolution or pooling: its size, stride, dilation and padding, and what size comes out.</summary>
internal sealed class KerasWindow
{
    public const string ChannelsLast = "channels_last";

    private const int MostSide = 1 << 12;

    private readonly string _layer;
    private readonly int[] _input;

    /// <param name="s">The layer's settings.</param>
    /// <param name="shape">Height, width, channels of its input.</param>
    /// <param name="size">The name of the setting that says how large the window is.</param>
    /// <param name="stride">The stride where none is said; null for the window's size.</param>
    public KerasWindow(KerasSettings s, int[] shape, string size, (int, int)? stride)
    {
        KerasLayers.DemandRank(s.Layer, shape, 3);
        s.Demand(s.Text("data_format", ChannelsLast) == ChannelsLast, "data_format", ChannelsLast);
        var padding = s.Text("padding", "valid");
        s.Demand(padding is "valid" or "same", "padding", "valid or same");
        (_layer, _input, IsSame) = (s.Layer, shape, padding == "same");
        Kernel = s.Pair(size, stride is null ? (2, 2) : null);
        Stride = s.Pair("strides", stride ?? Kernel);
        Dilation = s.Pair("dilation_rate", (1, 1));
        var most = Math.Max(Math.Max(Kernel.Height, Kernel.Width), Math.Max(Math.Max(Stride.Height, Stride.Width), Math.Max(Dilation.Height, Dilation.Width)));
        s.Demand(most <= MostSide, size, $"at most {MostSide}, as strides and dilation");
    }

    public (int Height, int Width) Kernel { get; }

    public (int Height, int Width) Stride { get; }

    public (int Height, int Width) Dilation { get; }

    public bool IsSame { get; }

    /// <summary>Height, width and channels that come out.</summary>
    public int[] Output(int channels) =>
        [Extent(_input[0], Kernel.Height, Stride.Height, Dilation.Height), Extent(_input[1], Kernel.Width, Stride.Width, Dilation.Width), channels];

    /// <summary>
    /// The padding of a pooling. TensorFlow's "same" may put one row more at the bottom than at the top; a pooling that rounds up has the same effect, because what it adds there
    /// takes no part.
    /// </summary>
    public ((int Height, int Width) Padding, bool Ceiling) PoolingPadding()
    {
        if (!IsSame) return ((0, 0), false);
        if (_input[0] < 0 || _input[1] < 0) throw new ModelException($"The Keras layer {DeclaredShape.Shown(_layer)} must know the size of its pictures, because its padding is same. Save the model with a fixed input shape.");
        var (top, _) = Padding.SameAmounts(_input[0], Kernel.Height, Stride.Height);
        var (left, _) = Padding.SameAmounts(_input[1], Kernel.Width, Stride.Width);
        foreach (var ceiling in (bool[])[false, true])
            if (Fits(_input[0], Kernel.Height, Stride.Height, top, ceiling) && Fits(_input[1], Kernel.Width, Stride.Width, left, ceiling)) return ((top, left), ceiling);
        throw new ModelException($"The Keras layer {DeclaredShape.Shown(_layer)} must pad alike on both sides, or one more at the end. Its window of {Kernel.Height}×{Kernel.Width} with padding same on {_input[0]}×{_input[1]} does not.");
    }

    private static bool Fits(int input, int kernel, int stride, int before, bool ceiling)
    {
        var outputs = (input + stride - 1) / stride;
        var rest = input + (2 * before) - kernel;
        if (rest < 0 || before * 2 > kernel) return false;
        var got = ((rest + (ceiling ? stride - 1 : 0)) / stride) + 1;
        if (ceiling && (got - 1) * stride >= input + before) got--;
        return got == outputs;
    }

    private int Extent(int input, int kernel, int stride, int dilation)
    {
        if (input < 0) return -1;
        if (IsSame) return (input + stride - 1) / stride;
        var rest = input - (dilation * (kernel - 1)) - 1;
        return rest >= 0 ? (rest / stride) + 1 : throw new ModelException($"The window of the Keras layer {DeclaredShape.Shown(_layer)} must fit into its input. It is {kernel} wide, and the input {input}.");
    }
}
