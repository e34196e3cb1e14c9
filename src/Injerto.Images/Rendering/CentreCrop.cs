using Injerto.Records;

namespace Injerto.Images;

/// <summary>Where the model's square lies in the resized picture.</summary>
internal readonly record struct CentreCrop(int Width, int Height, int Left, int Top)
{
    /// <summary>
    /// The size and window of torchvision's <c>Resize(shorter)</c> and <c>CenterCrop</c>, which rounds halves to even.
    /// </summary>
    internal static CentreCrop Of(Picture picture, int shorter, int crop)
    {
        var (width, height) = Resampler.SizeForShorter(picture.FullWidth, picture.FullHeight, shorter);
        return new CentreCrop(width, height, Start(width, crop), Start(height, crop));
    }

    internal static void ThrowIfFaulty(Preprocessing preprocessing)
    {
        ArgumentNullException.ThrowIfNull(preprocessing);
        var faults = preprocessing.Faults();
        if (faults.Count > 0) throw new ArgumentException(string.Join(Environment.NewLine, faults));
    }

    internal static void CheckLength(int length, int cropSize)
    {
        if (length == cropSize * cropSize * 3) return;
        throw new ArgumentException(
            $"The buffer of a {cropSize} × {cropSize} view must have {cropSize * cropSize * 3} values. Got {length}.");
    }

    private static int Start(int length, int crop) => (int)Math.Round((length - crop) / 2.0, MidpointRounding.ToEven);
}
