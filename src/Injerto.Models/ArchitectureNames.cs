namespace Injerto.Models;

/// <summary>The names that others have for our architectures.</summary>
internal static class ArchitectureNames
{
    private static readonly Dictionary<string, string> Ours = new(StringComparer.Ordinal)
    {
        ["mobilenetv1_100"] = "mobilenet_v1",
        ["mobilenetv2_100"] = "mobilenet_v2",
        ["mobilenetv3_large_100"] = "mobilenet_v3_large",
        ["mobilenetv3_small_100"] = "mobilenet_v3_small",
        ["vit_small_patch16_224"] = "vit_s_16",
        ["vit_base_patch16_224"] = "vit_b_16",
        ["mobilenet"] = "mobilenet_v1",
        ["mobilenetv2"] = "mobilenet_v2",
        ["inceptionv3"] = "inception_v3",
    };

    /// <summary>Our name for an architecture; the name itself where it is ours or unknown.</summary>
    /// <param name="name">Its name in torchvision, timm (<c>tf_efficientnet_b0.ns_jft_in1k</c>) or Keras.</param>
    internal static string Of(string name)
    {
        const string fromTensorFlow = "tf_";
        var plain = name.Split('.')[0];
        if (plain.StartsWith(fromTensorFlow, StringComparison.Ordinal)) plain = plain[fromTensorFlow.Length..];
        return Ours.GetValueOrDefault(plain, plain);
    }
}
