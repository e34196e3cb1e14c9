using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// Network in network: convolutions each followed by two of 1×1, and the mean of a map for each class in place of fully
/// connected layers. The form that its authors published for ImageNet in Caffe's model zoo (last convolutions of 1,024
/// channels), not that of textbooks with as many channels as classes.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (224 × 224 as trained), output <c>[N, classes]</c>; <c>features</c> gives
/// <c>[N, 1024, 6, 6]</c>. 7,595,176 parameters with 1,000 classes. The logits are means of rectified maps, so never
/// negative: a new task gets a linear head. Weights begin normal with the deviations of the published file (0.01 and
/// 0.05). Source: Lin, Chen and Yan 2013, <see href="https://arxiv.org/abs/1312.4400"/>; the file,
/// <see href="https://gist.github.com/mavenlin/d802a5849de39225bcc6"/>.
/// </remarks>
public sealed class NetworkInNetwork : ImageModel
{
    private const int SmallestSize = 39, Last = 1024;

    // Channels, kernel, stride, padding, deviation of the first values: one block of three convolutions each.
    private static readonly (int Channels, int Kernel, int Stride, int Sides, double Deviation)[] Stages =
        [(96, 11, 4, 0, 0.01), (256, 5, 1, 2, 0.05), (384, 3, 1, 1, 0.01)];

    private readonly Sequential _features = new();
    private readonly Module? _pool;
    private readonly Sequential _classifier;

    private NetworkInNetwork(ModelOptions options)
        : base(options, SmallestSize)
    {
        var style = LayerStyle.Of(options);
        var blocks = new List<string>();
        Child("features", _features);
        var channels = 3;
        foreach (var stage in Stages)
        {
            blocks.Add($"features.{_features.Count}");
            AddConvolution(
                style.Convolution(channels, stage.Channels, stage.Kernel, stage.Stride, stage.Sides, bias: true),
                stage.Deviation);
            channels = stage.Channels;
            for (var i = 0; i < 2; i++) AddConvolution(style.Convolution(channels, channels, 1, bias: true), 0.05);
            _features.Add(style.MaxPool(3, stride: 2, ceiling: true));
        }

        blocks.Add($"features.{_features.Count}");
        _features.Add(new Dropout());
        AddConvolution(style.Convolution(channels, Last, 3, sides: 1, bias: true), 0.05);
        AddConvolution(style.Convolution(Last, Last, 1, bias: true), 0.05);
        Blocks = blocks;
        if (options.Head is { } head)
        {
            _pool = Child("pool", new GlobalAveragePooling2d());
            _classifier = Child("classifier", head.Build(Last, options.Classes));
            return;
        }

        _classifier = Child("classifier", new Sequential(
            style.Convolution(Last, options.Classes, 1, bias: true), new ReLU(), new GlobalAveragePooling2d()));
        _classifier.InitializeConvolutions(new Normal());
    }

    /// <summary>
    /// The family's entry in the registry: fed as in Caffe, blue first, in the full range of bytes less ImageNet's
    /// mean; the first values are made for that.
    /// </summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        new()
        {
            Name = "nin",
            Family = "NiN",
            Paper = "Lin, Chen and Yan 2013, https://arxiv.org/abs/1312.4400",
            Preprocessing = new()
            {
                Mean = new(122.7f / 255, 116.7f / 255, 104f / 255),
                Std = new(1f / 255, 1f / 255, 1f / 255),
                Order = ChannelOrder.Bgr,
            },
            SmallestSize = SmallestSize,
            TransferHead = HeadSpec.Linear,
            Build = options => new NetworkInNetwork(options),
        },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; }

    /// <inheritdoc/>
    public override string Head => "classifier";

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input)
    {
        var features = _features.Call(input);                      // [N, 3, H, W] → [N, 1024, H/32 − 1, W/32 − 1]
        return _classifier.Call(_pool?.Call(features) ?? features);   // [N, classes]
    }

    private void AddConvolution(Conv2d convolution, double deviation)
    {
        _features.Add(convolution.Initialize(new Normal(0, deviation), new Zeros()));
        _features.Add(new ReLU());
    }
}
