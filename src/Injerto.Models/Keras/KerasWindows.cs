using Injerto.Nn;
using Injerto.Text;

namespace Injerto.Models.Keras;

/// <summary>What layers over pictures become.</summary>
internal static class KerasWindows
{
    private const int MostChannels = 1 << 20;

    public static IEnumerable<KerasStep> Conv2D(KerasSettings s, int[] shape)
    {
        var window = new KerasWindow(s, shape, "kernel_size", (1, 1));
        var (inputs, filters, groups, bias) =
            (shape[2], s.Whole("filters"), s.Whole("groups", 1), s.Flag("use_bias", true));
        s.Demand(filters <= MostChannels, "filters", KerasLayers.AtMost(MostChannels));
        s.Demand(inputs % groups == 0 && filters % groups == 0, "groups", new(
            $"a divisor of {inputs} and {filters} channels",
            $"un divisor de {inputs} y {filters} canales"));
        var (h, w) = window.Kernel;
        var kernel = new KerasVariable(
            "kernel", [h, w, inputs / groups, filters], "weight", [3, 2, 0, 1], [filters, inputs / groups, h, w]);
        return Convolution(s, window, kernel, inputs, filters, groups, bias);
    }

    public static IEnumerable<KerasStep> DepthwiseConv2D(KerasSettings s, int[] shape)
    {
        var window = new KerasWindow(s, shape, "kernel_size", (1, 1));
        var (inputs, multiplier, bias) = (shape[2], s.Whole("depth_multiplier", 1), s.Flag("use_bias", true));
        s.Demand((long)inputs * multiplier <= MostChannels, "depth_multiplier", new(
            $"a number that gives at most {MostChannels} channels",
            $"un número que dé {MostChannels} canales como máximo"));
        var (h, w) = window.Kernel;
        var outputs = inputs * multiplier;
        var kernel = new KerasVariable(
            "depthwise_kernel", [h, w, inputs, multiplier], "weight", [2, 3, 0, 1], [outputs, 1, h, w]);
        return Convolution(s, window, kernel, inputs, outputs, inputs, bias);
    }

    public static KerasStep[] Pooling(KerasSettings s, int[] shape, bool isMaximum)
    {
        var window = new KerasWindow(s, shape, "pool_size", null);
        var (kernel, stride, padding) = (window.Kernel, window.Stride, window.Padding);
        s.Demand(
            !window.IsSame || !(IsUneven(kernel.Height, stride.Height) || IsUneven(kernel.Width, stride.Width)),
            "pool_size", new(
                    "odd where padding is same and the stride 1",
                    "impar donde padding es same y el paso 1"));
        return
        [
            new KerasStep(s.Layer, "", window.Output(shape[2]), isMaximum
                ? () => new MaxPool2d(kernel, stride, padding)
                : () => new AvgPool2d(kernel, stride, padding, countPadding: false)),
        ];
    }

    public static KerasStep[] GlobalAveragePooling2D(KerasSettings s, int[] shape)
    {
        KerasLayers.DemandRank(s.Layer, shape, 3);
        s.Demand(
            s.Text("data_format", KerasWindow.ChannelsLast) == KerasWindow.ChannelsLast,
            "data_format", LocalizedText.Same(KerasWindow.ChannelsLast));
        s.Demand(!s.Flag("keepdims", false), "keepdims", LocalizedText.Same("false"));
        return [new KerasStep(s.Layer, "", [shape[2]], () => new GlobalAveragePooling2d())];
    }

    // One row more would go to the bottom, and the size would not grow with it: a pooling can't pad so.
    private static bool IsUneven(int kernel, int stride) => stride == 1 && kernel % 2 == 0;

    private static IEnumerable<KerasStep> Convolution(
        KerasSettings s, KerasWindow window, KerasVariable kernel, int inputs, int outputs, int groups, bool bias)
    {
        List<KerasVariable> variables = [kernel];
        if (bias) variables.Add(KerasVariable.Vector("bias", outputs, "bias"));
        var output = window.Output(outputs);
        var (size, stride, dilation, padding) = (window.Kernel, window.Stride, window.Dilation, window.Padding);
        return KerasActivations.Steps(s.Text("activation", "linear"), s.Layer, "_activation", output)
            .Prepend(new KerasStep(s.Layer, "", output, () =>
                new Conv2d(inputs, outputs, size, stride, padding, dilation, groups, bias)) { Variables = variables });
    }
}
