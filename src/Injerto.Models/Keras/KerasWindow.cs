using Injerto.Models.Weights;
using Injerto.Nn;
using Injerto.Text;

namespace Injerto.Models.Keras;

/// <summary>
/// The window of a convolution or pooling: its size, stride, dilation and padding, and what size comes out.
/// </summary>
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
        s.Demand(s.Text("data_format", ChannelsLast) == ChannelsLast, "data_format", LocalizedText.Same(ChannelsLast));
        var padding = s.Text("padding", "valid");
        s.Demand(padding is "valid" or "same", "padding", new("valid or same", "valid o same"));
        (_layer, _input, IsSame) = (s.Layer, shape, padding == "same");
        Kernel = s.Pair(size, stride is null ? (2, 2) : null);
        Stride = s.Pair("strides", stride ?? Kernel);
        Dilation = s.Pair("dilation_rate", (1, 1));
        var most = Math.Max(Math.Max(Kernel.Height, Kernel.Width), Math.Max(
            Math.Max(Stride.Height, Stride.Width), Math.Max(Dilation.Height, Dilation.Width)));
        s.Demand(most <= MostSide, size, new(
            $"at most {MostSide}, as strides and dilation",
            $"{MostSide} como máximo, igual que los pasos y la dilatación"));
    }

    public (int Height, int Width) Kernel { get; }

    public (int Height, int Width) Stride { get; }

    public (int Height, int Width) Dilation { get; }

    public bool IsSame { get; }

    /// <summary>The padding as our layers have it.</summary>
    public Padding Padding => IsSame ? Padding.Same : Padding.Valid;

    /// <summary>Height, width and channels that come out.</summary>
    public int[] Output(int channels) =>
        [
            Extent(_input[0], Kernel.Height, Stride.Height, Dilation.Height),
            Extent(_input[1], Kernel.Width, Stride.Width, Dilation.Width), channels
        ];

    private int Extent(int input, int kernel, int stride, int dilation)
    {
        if (input < 0) return -1;
        if (IsSame) return (input + stride - 1) / stride;
        var rest = input - (dilation * (kernel - 1)) - 1;
        return rest >= 0 ? (rest / stride) + 1 : throw new ModelException(new(
            $"The window of the Keras layer {DeclaredShape.Shown(_layer)} must fit into its input. It is {kernel} "
            + $"wide, and the input {input}.",
            $"La ventana de la capa de Keras {DeclaredShape.Shown(_layer)} debe caber en su entrada. Mide {kernel}, y "
            + $"la entrada {input}."));
    }
}
