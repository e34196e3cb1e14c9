using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// ResNet with identity mappings, as Keras' ResNet50V2: activation before convolution, the stride in the last block of
/// a stage. Names in torchvision's manner.
/// </summary>
/// <remarks>
/// Shapes: input <c>[N, 3, H, W]</c> (224 × 224 as trained, values in ±1), output <c>[N, classes]</c>; <c>layer4</c>
/// gives <c>[N, 2048, H/32, W/32]</c>. 25,568,360 parameters with 1,000 classes; with the 45,440 running statistics the
/// 25,613,800 that Keras counts. Biases where Keras has them: in the first convolution, the last of each block, the
/// projections. Epsilon 1.001e-5, momentum 0.01 (Keras' 0.99). Convolutions and output begin Glorot-uniform. Source: He
/// et al. 2016, <see href="https://arxiv.org/abs/1603.05027"/>; Keras' form,
/// <see href="https://keras.io/api/applications/resnet/"/>.
/// </remarks>
public sealed class ResNetV2 : ImageModel
{
    private const int Stem = 64, SmallestSize = 1;
    private const double Epsilon = 1.001e-5, Momentum = 0.01;

    private static readonly int[] Depths = [3, 4, 6, 3];

    private readonly List<Module> _trunk;
    private readonly Module _head;

    private ResNetV2(ModelOptions options)
        : base(options, SmallestSize)
    {
        var style = LayerStyle.Of(options, Epsilon, Momentum);
        var blocks = new List<string> { "conv1" };
        _trunk = [Child("conv1", style.Convolution(3, Stem, 7, stride: 2, sides: 3, bias: true))];
        // No rectifier before this pooling: it matters that Keras pads it with zeros, which can win.
        _trunk.Add(Child<Module>("maxpool", options.Padding == ConvolutionPadding.Same
            ? style.MaxPool(3, stride: 2, sides: 1)
            : new Sequential(new ZeroPad2d(1), style.MaxPool(3, stride: 2))));
        var channels = Stem;
        for (var stage = 0; stage < Depths.Length; stage++)
        {
            var (width, name) = (Stem << stage, $"layer{stage + 1}");
            var layer = Child(name, new Sequential());
            for (var i = 0; i < Depths[stage]; i++)
            {
                var stride = stage < Depths.Length - 1 && i == Depths[stage] - 1 ? 2 : 1;
                layer.Add(new PreActivationBottleneck(channels, width, stride, style));
                channels = width * PreActivationBottleneck.Expansion;
                blocks.Add($"{name}.{i}");
            }

            _trunk.Add(layer);
        }

        _trunk.AddRange([Child("bn", style.Normalisation(channels)), Child("relu", new ReLU()), Child(
            "avgpool", new GlobalAveragePooling2d())]);
        this.InitializeConvolutions(new GlorotUniform());
        _head = options.Head is { } head
            ? Child("fc", head.Build(channels, options.Classes))
            : Child("fc", new Linear(channels, options.Classes).Initialize(new GlorotUniform(), new Zeros()));
        Blocks = blocks;
    }

    /// <summary>The family's entry in the registry.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        new()
        {
            Name = "resnet50v2",
            Family = "ResNetV2",
            Paper = "He et al. 2016, https://arxiv.org/abs/1603.05027",
            Preprocessing = new() { Mean = new(0.5f, 0.5f, 0.5f), Std = new(0.5f, 0.5f, 0.5f) },
            SmallestSize = SmallestSize,
            Build = options => new ResNetV2(options),
        },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Blocks { get; }

    /// <inheritdoc/>
    public override string Head => "fc";

    /// <inheritdoc/>
    private protected override Tensor Compute(Tensor input)
    {
        var pooled = _trunk.CallInTurn(input);   // [N, 3, H, W] → [N, 2048]
        return _head.Call(pooled);               // [N, classes]
    }
}
