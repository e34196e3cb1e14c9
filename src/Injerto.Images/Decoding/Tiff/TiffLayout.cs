using Injerto.Text;

namespace Injerto.Images;

/// <summary>How the first page of a TIFF file stores its pixels, judged before anything is decoded.</summary>
internal sealed record TiffLayout
{
    private const int OldJpeg = 6;
    private const int Jpeg = 7;
    private const int MostSamples = 1024;

    private static readonly LocalizedText SaveAsRgb = new(
        "Save it as 8- or 16-bit grey or RGB.", "Guárdelo en gris o RGB de 8 o 16 bits.");

    // What the libtiff inside libvips was built without.
    private static readonly Dictionary<long, string> NotBuiltIn = new()
    {
        [34661] = "JBIG", [34887] = "LERC", [34925] = "LZMA", [50000] = "Zstandard",
    };

    internal int Width { get; private init; }

    internal int Height { get; private init; }

    internal int Orientation { get; private init; }

    internal TiffColours Colours { get; private init; }

    /// <summary>Values a pixel, extra ones included.</summary>
    internal int Samples { get; private init; }

    internal int Bits { get; private init; }

    /// <summary>Pixels that share one chroma value, across and down: 1 × 1 where each has its own.</summary>
    internal (int Across, int Down) Subsampling { get; private init; } = (1, 1);

    /// <summary>Which extra sample is the opacity, counted from the first extra one; null if none is.</summary>
    internal AlphaBand? Alpha { get; private init; }

    internal bool IsTiledInPlanes { get; private init; }

    /// <summary>Whether libvips would hand out luma and chroma as if they were red, green, blue.</summary>
    internal bool IsRawYCbCr { get; private init; }

    internal bool IsLab => Colours is TiffColours.CieLab or TiffColours.IccLab;

    internal static TiffLayout Read(TiffDirectory directory)
    {
        if (directory.IsCanonRaw || directory.Has(TiffTag.DngVersion)) throw CameraRaw();
        var (width, height) = (directory.Number(TiffTag.ImageWidth, 0), directory.Number(TiffTag.ImageLength, 0));
        if (width is < 1 or > int.MaxValue || height is < 1 or > int.MaxValue)
            throw Corrupt(
                $"its directory says {width} × {height} pixels", $"su directorio dice {width} × {height} píxeles");
        if (!directory.Has(TiffTag.Photometric))
        {
            throw Corrupt("it does not tell its colour space (PhotometricInterpretation)",
                "no indica su espacio de color (PhotometricInterpretation)");
        }

        var photometric = directory.Number(TiffTag.Photometric, -1);
        if (!Enum.IsDefined((TiffColours)photometric))
            throw Unsupported(
                $"the colour space {photometric} (PhotometricInterpretation)",
                $"el espacio de color {photometric} (PhotometricInterpretation)");
        var orientation = (int)directory.Number(TiffTag.Orientation, 1);
        var layout = new TiffLayout
        {
            Width = (int)width,
            Height = (int)height,
            Orientation = orientation is >= 1 and <= 8 ? orientation : 1,
            Colours = (TiffColours)photometric,
        };
        return layout.WithSamples(directory).WithPlanes(directory);
    }

    private TiffLayout WithSamples(TiffDirectory directory)
    {
        var samples = directory.Number(TiffTag.SamplesPerPixel, 1);
        var colours = Colours switch
        {
            TiffColours.WhiteIsZero or TiffColours.BlackIsZero or TiffColours.Palette => 1,
            TiffColours.Cmyk => 4,
            _ => 3,
        };
        if (samples < colours)
            throw Corrupt(
                $"it has {samples} of {colours} values a pixel", $"tiene {samples} de {colours} valores por píxel");
        if (samples > MostSamples) throw Unsupported($"{samples} values a pixel", $"{samples} valores por píxel");
        if (Colours == TiffColours.Cmyk && directory.Number(TiffTag.InkSet, 1) != 1)
            throw Unsupported(
                "inks other than cyan, magenta, yellow, black", "tintas que no son cian, magenta, amarillo y negro");
        CheckFormats(directory.Numbers(TiffTag.SampleFormat, MostSamples));
        var bits = SameBits(directory.Numbers(TiffTag.BitsPerSample, MostSamples));
        if (!IsReadDepth(bits, (int)samples)) throw Unsupported($"{bits} bits a value", $"{bits} bits por valor");
        var extra = directory.Numbers(TiffTag.ExtraSamples, MostSamples);
        var alpha = Array.FindIndex(extra, kind => kind is 1 or 2);
        return this with
        {
            Samples = (int)samples,
            Bits = bits,
            Alpha = alpha >= 0 && alpha < samples - colours ? new AlphaBand(alpha, extra[alpha] == 1) : null,
        };
    }

    private TiffLayout WithPlanes(TiffDirectory directory)
    {
        var compression = directory.Number(TiffTag.Compression, 1);
        if (compression == OldJpeg)
            throw Unsupported("JPEG compression of the old style", "compresión JPEG del estilo antiguo");
        if (NotBuiltIn.TryGetValue(compression, out var name))
            throw Unsupported($"{name} compression", $"compresión {name}");
        var isPlanar = directory.Number(TiffTag.PlanarConfiguration, 1) == 2 && Samples > 1;
        var isRaw = Colours == TiffColours.YCbCr && compression != Jpeg;
        var steps = isRaw ? directory.Numbers(TiffTag.YCbCrSubSampling, 2) : [1, 1];
        var (across, down) = steps is [var h, var v] ? (h, v) : (2, 2);
        if (across is not (1 or 2 or 4) || down is not (1 or 2 or 4))
            throw Corrupt(
                $"its chroma is subsampled {across} × {down}", $"su croma está submuestreada {across} × {down}");
        var isSubsampled = across * down > 1;
        if (isSubsampled && (isPlanar || Samples > 3 || directory.Number(TiffTag.Predictor, 1) != 1))
            throw Unsupported(
                "subsampled chroma in planes, with extra values or a predictor",
                "croma submuestreada en planos, con valores extra o con predictor");
        var rows = directory.Number(TiffTag.RowsPerStrip, Height);
        if (isSubsampled && rows < Height && rows % down != 0)
            throw Corrupt(
                $"its strips of {rows} rows split {down} rows that share their chroma",
                $"sus tiras de {rows} filas separan {down} filas que comparten croma");
        return this with
        {
            Subsampling = ((int)across, (int)down),
            IsRawYCbCr = isRaw,
            IsTiledInPlanes = isPlanar && directory.Has(TiffTag.TileWidth),
        };
    }

    private bool IsReadDepth(int bits, int samples) => Colours switch
    {
        TiffColours.Palette => bits == 8 || (samples == 1 && bits is 1 or 2 or 4),
        TiffColours.WhiteIsZero or TiffColours.BlackIsZero when samples == 1 => bits is 1 or 2 or 4 or 8 or 16,
        TiffColours.YCbCr => bits == 8,
        _ => bits is 8 or 16,
    };

    private static int SameBits(long[] bits)
    {
        if (bits.Length == 0) return 1;
        if (bits.Any(depth => depth != bits[0]))
            throw Unsupported("values of different depths", "valores de profundidades distintas");
        return (int)Math.Min(bits[0], int.MaxValue);
    }

    private static void CheckFormats(long[] formats)
    {
        if (formats.Contains(2)) throw Unsupported("signed values", "valores con signo");
        if (formats.Any(format => format is 3 or 6))
            throw Unsupported(
                "floating-point values, whose black and white it does not tell",
                "valores de coma flotante, sin indicar su negro y su blanco");
        if (formats.Contains(5)) throw Unsupported("complex values", "valores complejos");
    }

    private static ImageException CameraRaw() => new(ImageErrorReason.Unsupported, new(
        "it is a camera's raw file. Develop it and save it as JPEG or PNG.",
        "es un archivo en bruto (RAW) de una cámara. Revélelo y guárdelo como JPEG o PNG."));

    private static ImageException Corrupt(string what, string qué) =>
        ImageFaults.Corrupt("TIFF", new LocalizedText(what, qué));

    private static ImageException Unsupported(string what, string qué) =>
        ImageFaults.Unsupported("TIFF", new LocalizedText(what, qué), SaveAsRgb);
}
