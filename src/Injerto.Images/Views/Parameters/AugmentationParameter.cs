using Injerto.Text;

namespace Injerto.Images;

/// <summary>One part of an <see cref="Augmentation"/> that has a value: how it is written, read and checked.</summary>
internal abstract class AugmentationParameter(string name, string example)
{
    /// <summary>All of them, in the order in which they are written.</summary>
    internal static IReadOnlyList<AugmentationParameter> All { get; } =
    [
        new NumberParameter("rotate", 0.5, a => a.Rotate, (a, value) => a with { Rotate = value }),
        new NumberParameter("zoom", 0.9, a => a.Zoom, (a, value) => a with { Zoom = value }),
        new NumberParameter("shift", 1, a => a.Shift, (a, value) => a with { Shift = value }),
        new FactorParameter("brightness", a => a.Brightness, (a, value) => a with { Brightness = value }),
        new FactorParameter("contrast", a => a.Contrast, (a, value) => a with { Contrast = value }),
        new FactorParameter("saturation", a => a.Saturation, (a, value) => a with { Saturation = value }),
        new CropParameter(),
        new RatioParameter(),
        new NumberParameter("elastic", 0.1, a => a.Elastic, (a, value) => a with { Elastic = value }),
        new NumberParameter("noise", 0.5, a => a.Noise, (a, value) => a with { Noise = value }),
        new RandAugmentParameter(),
    ];

    internal string Name => name;

    /// <summary>The name with a value.</summary>
    internal string Example => $"{name}={example}";

    /// <summary>The value as it is written; null where the part is not used.</summary>
    internal abstract string? Write(Augmentation augmentation);

    /// <summary>Takes a written value in.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    internal abstract LocalizedText? Read(string value, ref Augmentation augmentation);

    /// <summary>What is wrong with the value; null where nothing is.</summary>
    internal abstract LocalizedText? Fault(Augmentation augmentation);
}
