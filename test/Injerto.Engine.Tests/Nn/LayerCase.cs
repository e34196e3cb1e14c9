using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Tests.Nn;

/// <summary>A layer to put through the shared suite. A new layer costs one line of <see cref="All"/>.</summary>
internal sealed record LayerCase(Func<Module> Make, Shape Input, Shape Output)
{
    internal static readonly OrderedDictionary<string, LayerCase> All = new()
    {
        ["Linear"] = new(() => new Linear(4, 3), [2, 4], [2, 3]),
        ["Linear over positions"] = new(() => new Linear(4, 3, bias: false), [2, 5, 4], [2, 5, 3]),
        ["Sequential"] = new(() => new Sequential(new Linear(4, 3), new Tanh(), new Linear(3, 2)), [2, 4], [2, 2]),
        ["Conv2d"] = new(() => new Conv2d(2, 3, 3), [2, 2, 5, 6], [2, 3, 3, 4]),
        ["Conv2d, strided, padded"] = new(
            () => new Conv2d(2, 3, 3, stride: 2, padding: 1, bias: false), [2, 2, 6, 5], [2, 3, 3, 3]),
        ["Conv2d, same, even"] = new(
            () => new Conv2d(2, 2, 3, stride: 2, padding: Padding.Same), [1, 2, 6, 4], [1, 2, 3, 2]),
        ["Conv2d, same, odd"] = new(() => new Conv2d(2, 2, 3, padding: Padding.Same), [1, 2, 5, 4], [1, 2, 5, 4]),
        ["Conv2d, depthwise"] = new(() => new Conv2d(4, 4, 3, padding: 1, groups: 4), [1, 4, 3, 3], [1, 4, 3, 3]),
        ["Conv2d, dilated, rectangular"] = new(
            () => new Conv2d(1, 2, (2, 3), padding: (1, 2), dilation: (1, 2)), [1, 1, 4, 5], [1, 2, 5, 5]),
        ["BatchNorm1d"] = new(() => new BatchNorm1d(3), [5, 3], [5, 3]),
        ["BatchNorm1d over positions"] = new(() => new BatchNorm1d(3), [2, 3, 4], [2, 3, 4]),
        ["BatchNorm2d"] = new(() => new BatchNorm2d(2), [2, 2, 3, 3], [2, 2, 3, 3]),
        ["BatchNorm2d, placeholders"] = new(
            () => new BatchNorm2d(2) { HasPlaceholderStatistics = true }, [2, 2, 3, 3], [2, 2, 3, 3]),
        ["Standardize"] = new(() => new Standardize(3), [2, 3, 2, 2], [2, 3, 2, 2]),
        ["LayerNorm"] = new(() => new LayerNorm([4]), [2, 3, 4], [2, 3, 4]),
        ["LayerNorm, two dimensions"] = new(() => new LayerNorm([3, 4], affine: false), [2, 3, 4], [2, 3, 4]),
        ["MaxPool2d"] = new(() => new MaxPool2d(3, stride: 2, padding: 1), [1, 2, 6, 5], [1, 2, 3, 3]),
        ["AvgPool2d"] = new(() => new AvgPool2d(2), [1, 2, 5, 4], [1, 2, 2, 2]),
        ["AvgPool2d, ceiling, uncounted padding"] = new(
            () => new AvgPool2d(3, 2, 1, ceiling: true, countPadding: false), [1, 1, 6, 5], [1, 1, 4, 3]),
        ["MaxPool2d, same"] = new(() => new MaxPool2d(3, 2, Padding.Same), [1, 2, 6, 5], [1, 2, 3, 3]),
        ["AvgPool2d, same"] = new(() => new AvgPool2d(3, 1, Padding.Same), [1, 2, 5, 4], [1, 2, 5, 4]),
        ["ZeroPad2d"] = new(() => new ZeroPad2d((1, 2)), [2, 3, 2, 2], [2, 3, 4, 6]),
        ["AdaptiveAvgPool2d"] = new(() => new AdaptiveAvgPool2d((3, 2)), [1, 2, 5, 5], [1, 2, 3, 2]),
        ["GlobalAveragePooling2d"] = new(() => new GlobalAveragePooling2d(), [2, 3, 4, 5], [2, 3]),
        ["Flatten"] = new(() => new Flatten(), [2, 3, 2, 2], [2, 12]),
        ["Dropout"] = new(() => new Dropout(0.4), [4, 5], [4, 5]),
        ["StochasticDepth"] = new(() => new StochasticDepth(0.4), [6, 2, 3], [6, 2, 3]),
        ["Identity"] = new(() => new Identity(), [2, 3], [2, 3]),
        ["ReLU"] = new(() => new ReLU(), [4, 5], [4, 5]),
        ["ReLU6"] = new(() => new ReLU6(), [4, 5], [4, 5]),
        ["LeakyReLU"] = new(() => new LeakyReLU(0.1), [4, 5], [4, 5]),
        ["SiLU"] = new(() => new SiLU(), [4, 5], [4, 5]),
        ["HardSwish"] = new(() => new HardSwish(), [4, 5], [4, 5]),
        ["GELU"] = new(() => new GELU(), [4, 5], [4, 5]),
        ["HardSigmoid"] = new(() => new HardSigmoid(), [4, 5], [4, 5]),
        ["Sigmoid"] = new(() => new Sigmoid(), [4, 5], [4, 5]),
        ["Tanh"] = new(() => new Tanh(), [4, 5], [4, 5]),
        ["Softmax"] = new(() => new Softmax(), [4, 5], [4, 5]),
        ["MultiheadAttention"] = new(() => new MultiheadAttention(6, 2), [2, 3, 6], [2, 3, 6]),
        ["Softmax of channels"] = new(() => new Softmax(1), [2, 3, 2, 2], [2, 3, 2, 2]),
    };

    /// <summary>The layer and a spread input, from one seed.</summary>
    internal (Module Layer, Tensor Input) Build(long seed = 1)
    {
        Engine.Seed(seed);
        return (Make(), Tensor.Randn(Input) * 4);
    }
}
