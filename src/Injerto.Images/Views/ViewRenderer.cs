using Injerto.Records;

namespace Injerto.Images;

/// <summary>
/// Renders the augmented views of images: the k-th view is a function of (seed, image id, k) alone, to the bit.
/// </summary>
/// <remarks>
/// A picture is resized once (<see cref="Prepare"/>), then each view is sampled from it through one map with
/// bilinear interpolation in whole-number arithmetic, so that time, thread, processor and the other views have no part
/// in it. Views hold 8-bit red, green, blue before normalisation; <c>Normalise</c> makes the model's input of them. One
/// renderer may serve many threads.
/// </remarks>
public sealed class ViewRenderer
{
    private readonly Preprocessing preprocessing;
    private readonly Augmentation augmentation;
    private readonly ChannelNormaliser normaliser;
    private readonly SourceWindow window;
    private readonly long seed;

    /// <summary>Makes a renderer.</summary>
    /// <param name="preprocessing">Size, crop, mean, std and channel order.</param>
    /// <param name="augmentation">How the views differ.</param>
    /// <param name="seed">Another seed gives other views.</param>
    /// <exception cref="ArgumentException">The preprocessing or the augmentation has faults; all are told
    /// together.</exception>
    public ViewRenderer(Preprocessing preprocessing, Augmentation augmentation, long seed)
    {
        ArgumentNullException.ThrowIfNull(preprocessing);
        ArgumentNullException.ThrowIfNull(augmentation);
        string[] faults = [.. preprocessing.Faults(), .. augmentation.Faults(), .. SourceWindow.Faults(preprocessing)];
        if (faults.Length > 0) throw new ArgumentException(string.Join(Environment.NewLine, faults));
        (this.preprocessing, this.augmentation, this.seed) = (preprocessing, augmentation, seed);
        normaliser = new ChannelNormaliser(preprocessing);
        window = new SourceWindow(preprocessing, augmentation);
    }

    /// <summary>Values of one view: CropSize · CropSize · 3.</summary>
    public int ViewLength => 3 * preprocessing.CropSize * preprocessing.CropSize;

    /// <summary>
    /// The shorter side of prepared sources, in pixels: what <see cref="DecodeOptions.MinimumShorterSide"/> may be set
    /// to. It is <see cref="Preprocessing.ResizeShorter"/>, or up to twice that where small random crops are magnified.
    /// </summary>
    public int SourceShorterSide => window.ShorterSide;

    /// <summary>Resizes a picture to what all its views are sampled from.</summary>
    /// <param name="p">The picture, <c>[Height, Width, 3]</c>.</param>
    /// <returns>
    /// 8-bit pixels of what views can reach, about 0.2 to 0.4 MB with ImageNet's sizes. With
    /// <see cref="Augmentation.CropMinimumArea"/> it is the whole picture, of very long ones the middle part up to four
    /// times as long as wide.
    /// </returns>
    public ResizedSource Prepare(Picture p) => window.Prepare(p);

    /// <summary>Renders the k-th view.</summary>
    /// <param name="source">The prepared picture.</param>
    /// <param name="imageId">Names the image, for instance 128 bits of its file's SHA-256.</param>
    /// <param name="k">The view's number, 0 or more.</param>
    /// <param name="destination">The view, <c>[CropSize, CropSize, 3]</c>, red, green, blue.</param>
    /// <exception cref="ArgumentException">The number is negative, or the buffer has another length.</exception>
    public void Render(ResizedSource source, UInt128 imageId, int k, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (k < 0)
            throw new ArgumentException(
                $"A view's number must be 0 or more (the plain view has its own method). Got {k}.");
        var random = new ViewRandom(seed, imageId, k);
        var parameters = ViewParameters.Of(augmentation, source, random);
        Render(source, parameters, destination);
        GaussianNoise.Add(parameters.Noise, random, ViewParameters.NoiseDraws, destination);
    }

    /// <summary>Renders the view without augmentation: the centre square, rounded to 8 bits.</summary>
    /// <param name="source">The prepared picture.</param>
    /// <param name="destination">The view, <c>[CropSize, CropSize, 3]</c>, red, green, blue.</param>
    /// <exception cref="ArgumentException">The buffer has another length.</exception>
    public void RenderPlain(ResizedSource source, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(source);
        Render(source, ViewParameters.Plain(source), destination);
    }

    /// <summary>Makes the model's input of a view: (v / 255 − mean) / std, in the model's channel order.</summary>
    /// <param name="view">The view, <c>[CropSize, CropSize, 3]</c>, red, green, blue.</param>
    /// <param name="destination">The input, <c>[CropSize, CropSize, 3]</c>, channels last.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public void Normalise(ReadOnlySpan<byte> view, Span<float> destination)
    {
        CheckLengths(view.Length, destination.Length);
        normaliser.Apply(view, destination);
    }

    /// <summary>The same in bfloat16 (the upper half of a float's bits), rounded to nearest, ties to even.</summary>
    /// <param name="view">The view, <c>[CropSize, CropSize, 3]</c>, red, green, blue.</param>
    /// <param name="destination">The input, <c>[CropSize, CropSize, 3]</c>, channels last.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public void Normalise(ReadOnlySpan<byte> view, Span<ushort> destination)
    {
        CheckLengths(view.Length, destination.Length);
        normaliser.Apply(view, destination);
    }

    private void Render(ResizedSource source, in ViewParameters parameters, Span<byte> destination)
    {
        CentreCrop.CheckLength(destination.Length, preprocessing.CropSize);
        AffineSampler.Sample(source, parameters.Map, preprocessing.CropSize, destination, parameters.Elastic);
        foreach (var operation in parameters.Operations) operation.Apply(destination, preprocessing.CropSize);
        ColourAdjustment.Apply(parameters.Brightness, parameters.Contrast, destination);
        Saturation.Apply(parameters.Saturation, destination);
    }

    private void CheckLengths(int view, int destination)
    {
        CentreCrop.CheckLength(view, preprocessing.CropSize);
        CentreCrop.CheckLength(destination, preprocessing.CropSize);
    }
}
