namespace Injerto.Records;

/// <summary>
/// Everything that happens between a decoded picture and a model's input, as one plain value: training, evaluation,
/// prediction and export all read this and nothing else.
/// </summary>
/// <remarks>
/// The picture is resized so that its shorter side is <see cref="ResizeShorter"/> pixels, its centre
/// <see cref="CropSize"/> × <see cref="CropSize"/> is cut out, and each value v in [0, 255] becomes (v / 255 − mean) /
/// std.
/// </remarks>
public sealed record Preprocessing
{
    /// <summary>
    /// ImageNet's usual preparation: shorter side 256, centre 224 × 224, torchvision's mean and standard deviation.
    /// </summary>
    public static Preprocessing ImageNet { get; } = new();

    /// <summary>
    /// Length of the shorter side after resizing, in pixels; at least <see cref="CropSize"/>. Default 256.
    /// </summary>
    public int ResizeShorter { get; init; } = 256;

    /// <summary>Side of the centre square that the model sees, in pixels. Default 224.</summary>
    public int CropSize { get; init; } = 224;

    /// <summary>The filter of the resizing. Default <see cref="ResampleFilter.Triangle"/>.</summary>
    public ResampleFilter Filter { get; init; } = ResampleFilter.Triangle;

    /// <summary>
    /// What is subtracted from each channel, in units of the full range [0, 1]. Default (0.485, 0.456, 0.406).
    /// </summary>
    public ChannelTriple Mean { get; init; } = new(0.485f, 0.456f, 0.406f);

    /// <summary>
    /// What each channel is divided by after that, in the same units; above 0. Default (0.229, 0.224, 0.225).
    /// </summary>
    public ChannelTriple Std { get; init; } = new(0.229f, 0.224f, 0.225f);

    /// <summary>The order of the channels in the model's input. Default <see cref="ChannelOrder.Rgb"/>.</summary>
    public ChannelOrder Order { get; init; } = ChannelOrder.Rgb;

    /// <summary>The same for another size: the side before cropping keeps its proportion to the crop.</summary>
    /// <param name="cropSize">Side of the centre square, in pixels.</param>
    public Preprocessing WithSize(int cropSize) =>
        this with { CropSize = cropSize, ResizeShorter = Math.Max(
            cropSize, (int)Math.Round((double)cropSize * ResizeShorter / CropSize)) };

    /// <summary>Says what is wrong with this value, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (CropSize is < 1 or > 4096) faults.Add($"CropSize must be between 1 and 4096 pixels. Got {CropSize}.");
        if (ResizeShorter < CropSize)
            faults.Add($"ResizeShorter must be at least CropSize ({CropSize}). Got {ResizeShorter}.");
        if (!(Std.Red > 0 && Std.Green > 0 && Std.Blue > 0))
            faults.Add($"Std must be above 0 in each channel. Got {Std}.");
        return faults;
    }
}
