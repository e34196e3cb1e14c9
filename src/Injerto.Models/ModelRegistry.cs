using Injerto.Text;

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

    /// <summary>Finds an architecture, or makes that of a <see cref="NetworkSpec"/>.</summary>
    /// <exception cref="ModelException">There is none of that name; the message names near ones, else all.</exception>
    public static Architecture Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (NetworkSpec.IsOne(name)) return NetworkSpec.Parse(name).Architecture;
        return Architectures.FirstOrDefault(a => a.Name == name) ?? throw Unknown(name);
    }

    private static ModelException Unknown(string name)
    {
        string[] all = [.. Architectures.Select(a => a.Name)];
        var near = NearNames.Hint(ArchitectureNames.Of(name), all);
        var list = string.Join(", ", all);
        return new(near.English.Length > 0
            ? new LocalizedText(
                $"`Model` must be a name of the list of models. Got '{name}'.",
                $"`Model` debe ser un nombre de la lista de modelos. Se dio '{name}'.") + near
            : new(
                $"`Model` must be one of: {list}. Got '{name}'.",
                $"`Model` debe ser uno de: {list}. Se dio '{name}'."));
    }
}
