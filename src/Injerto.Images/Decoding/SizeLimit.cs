using System.Globalization;
using Injerto.Text;

namespace Injerto.Images;

/// <summary>Refuses pictures by the number of pixels that their header tells.</summary>
internal static class SizeLimit
{
    private const double ProgressiveShare = 0.4;

    internal static void Check(int width, int height, DecodeOptions options)
    {
        var megapixels = Megapixels(width, height);
        if (megapixels <= options.MaxMegapixels) return;
        throw Refusal(width, height, LocalizedText.Same(""), options.MaxMegapixels, megapixels);
    }

    /// <summary>The limit for a progressive JPEG, whose coefficients lie in memory beside the pixels.</summary>
    internal static void CheckProgressive(int width, int height, DecodeOptions options)
    {
        Check(width, height, options);
        var limit = options.MaxMegapixels * ProgressiveShare;
        if (Megapixels(width, height) <= limit) return;
        var reason = new LocalizedText(
            " for a progressive JPEG, which needs more memory", " en un JPEG progresivo, que necesita más memoria");
        throw Refusal(width, height, reason, limit, Megapixels(width, height) / ProgressiveShare);
    }

    private static ImageException Refusal(int width, int height, LocalizedText reason, double limit, double needed)
    {
        var megapixels = Megapixels(width, height);
        var english = $"the picture has {width} × {height} pixels ({Number(megapixels)} megapixels); "
            + $"at most {Number(limit)} megapixels are allowed{reason.English}. Save it smaller";
        var spanish = $"la imagen tiene {width} × {height} píxeles ({Decimal(megapixels)} megapíxeles); "
            + $"se permiten como máximo {Decimal(limit)} megapíxeles{reason.Spanish}. Guárdela más pequeña";
        var whole = (int)Math.Ceiling(Math.Min(needed, int.MaxValue));
        return new ImageException(ImageErrorReason.TooLarge, whole > DecodeOptions.LargestMegapixels
            ? new($"{english}.", $"{spanish}.")
            : new($"{english}, or set `MaxMegapixels` to {whole} if the file can be trusted.",
                $"{spanish}, o ponga `MaxMegapixels` en {whole} si el archivo es de confianza."));
    }

    private static double Megapixels(int width, int height) => (double)width * height / 1e6;

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Decimal(double value) => Number(value).Replace('.', ',');
}
