namespace Injerto.Models;

/// <summary>All architectures: a line for each family.</summary>
public static class ModelRegistry
{
    /// <summary>The architectures, family by family.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        .. LeNet5.Architectures,
        .. AlexNet.Architectures,
        .. Vgg.Architectures,
        .. NetworkInNetwork.Architectures,
        .. SqueezeNet.Architectures,
        .. ResNet.Architectures,
        .. ResNetV2.Architectures,
        .. DenseNet.Architectures,
        .. InceptionV3.Architectures,
        .. MobileNetV1.Architectures,
        .. MobileNetV2.Architectures,
        .. MobileNetV3.Architectures,
        .. EfficientNet.Architectures,
        .. EfficientNetLite.Architectures,
        .. VisionTransformer.Architectures,
        .. TinyCnn.Architectures,
    ];

    /// <summary>Finds an architecture.</summary>
    /// <exception cref="ModelException">There is none of that name; the message names near ones and lists all.</exception>
    public static Architecture Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Architectures.FirstOrDefault(a => a.Name == name)
            ?? throw new ModelException($"A model must be one of: {string.Join(", ", Architectures.Select(a => a.Name))}. Got '{name}'.");
    }
}
