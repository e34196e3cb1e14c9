using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// ResNet: stages of blocks that add what they compute to what they were given. Keys as torchvision's.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (224 × 224 as trained), output <c>[N, classes]</c>; <c>layer4</c> gives
/// <c>[N, 512, H/32, W/32]</c>, or 2,048 channels of bottlenecks. With 1,000 classes 11,689,512 parameters (18),
/// 16,410,152 (18 as CNTK trained it, with a third block in the last stage), 21,797,672 (34), 25,557,032 (50),
/// 44,549,160 (101). The stride of a bottleneck is that of its 3×3 convolution. Convolutions begin Kaiming-normal by
/// fan-out. Source: He et al. 2015, <see href="https://arxiv.org/abs/1512.03385"/>.
/// </remarks>
public sealed class ResNet : ImageModel
{
    private const int Stem = 64, SmallestSize = 1;

    private readonly List<Module> _trunk;
    private readonly Module _head;

    private ResNet(ModelOptions options, bool isDeep, int[] depths)
        : base(options, SmallestSize)
    {
        var style = LayerStyle.Of(options);
        var blocks = new List<string> { "conv1" };
        _trunk =
        [
            Child("conv1", style.Convolution(3, Stem, 7, stride: 2, sides: 3)),
            Child("bn1", style.Normalisation(Stem)),
            Child("relu", new ReLU()),
            Child("maxpool", style.MaxPool(3, stride: 2, sides: 1)),
        ];
        var channels = Stem;
        for (var stage = 0; stage < depths.Length; stage++)
        {
            var (width, name) = (Stem << stage, $"layer{stage + 1}");
            var layer = Child(name, new Sequential());
            for (var i = 0; i < depths[stage]; i++)
            {
                var stride = stage > 0 && i == 0 ? 2 : 1;
                layer.Add(isDeep
                    ? new Bottleneck(channels, width, stride, style) : new BasicBlock(channels, width, stride, style));
                channels = isDeep ? width * Bottleneck.Expansion : width;
                blocks.Add($"{name}.{i}");
            }

            _trunk.Add(layer);
        }

        _trunk.Add(Child("avgpool", new GlobalAveragePooling2d()));
        this.InitializeConvolutions(new KaimingNormal(FanMode.Out));
        _head = options.Head is { } head
            ? Child("fc", head.Build(channels, options.Classes)) : Child("fc", new Linear(channels, options.Classes));
        Blocks = blocks;
    }

    /// <summary>The family's entries in the registry.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        Entry("resnet18", isDeep: false, [2, 2, 2, 2]),
        Entry("resnet18_cntk", isDeep: false, [2, 2, 2, 3]) with
        {
            // Blue first, in the range of the pictures themselves, less the mean of ImageNet's.
            Preprocessing = new()
            {
                Mean = new(0.4829476f, 0.4545211f, 0.4041672f),
                Std = new(0.003921569f, 0.003921569f, 0.003921569f),
                Order = ChannelOrder.Bgr,
            },
        },
        Entry("resnet34", isDeep: false, [3, 4, 6, 3]),
        Entry("resnet50", isDeep: true, [3, 4, 6, 3]),
        Entry("resnet101", isDeep: true, [3, 4, 23, 3]),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; }

    /// <inheritdoc/>
    public override string Head => "fc";

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input)
    {
        var pooled = _trunk.CallInTurn(input);   // [N, 3, H, W] → [N, 512 or 2048]
        return _head.Call(pooled);               // [N, classes]
    }

    private static Architecture Entry(string name, bool isDeep, int[] depths) => new()
    {
        Name = name,
        Family = "ResNet",
        Paper = "He et al. 2015, https://arxiv.org/abs/1512.03385",
        SmallestSize = SmallestSize,
        Build = options => new ResNet(options, isDeep, depths),
    };
}
