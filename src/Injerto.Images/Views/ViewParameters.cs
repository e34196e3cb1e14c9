namespace Injerto.Images;

/// <summary>What was drawn for one view.</summary>
/// <param name="Map">The geometry.</param>
/// <param name="Brightness">Factor on all values.</param>
/// <param name="Contrast">Factor on the distance from the mean.</param>
/// <param name="Saturation">Factor on the distance from the luminance.</param>
internal readonly record struct ViewParameters(
    AffineMap Map, double Brightness, double Contrast, double Saturation)
{
    private const int CropAttempts = 10;

    /// <summary>What bends the geometry; null where nothing does.</summary>
    internal ElasticField? Elastic { get; init; }

    /// <summary>What RandAugment does to colours, in this order; its geometry is in the map.</summary>
    internal IReadOnlyList<RandAugmentDraw> Operations { get; init; } = [];

    /// <summary>The standard deviation of the noise, as a fraction of 255.</summary>
    internal double Noise { get; init; }

    /// <summary>The first of the many draws of noise.</summary>
    internal const int NoiseDraws = 1 << 20;

    // Each part has its own numbers, so that switching one on leaves the others as they were.
    private enum Draw
    {
        Flip,
        VerticalFlip,
        Rotate,
        Zoom,
        ShiftX,
        ShiftY,
        Brightness,
        Contrast,
        Crop,
        Saturation = Crop + 4 * CropAttempts,
        Noise,
        Elastic = 128,
        RandAugment = 256,
    }

    internal static ViewParameters Plain(ResizedSource source) =>
        new(new AffineMap(source.CentreX, source.CentreY, source.CropSide, 0, 0, source.CropSide), 1, 1, 1);

    internal static ViewParameters Of(Augmentation a, ResizedSource source, ViewRandom random)
    {
        var (x, y, width, height) = a.CropMinimumArea > 0
            ? RandomCrop(a, source, random)
            : (source.CentreX, source.CentreY, source.CropSide, source.CropSide);
        var zoom = Symmetric(Draw.Zoom, a.Zoom);
        width *= 1 + zoom;
        height *= 1 + zoom;
        x += Symmetric(Draw.ShiftX, a.Shift) * width;
        y += Symmetric(Draw.ShiftY, a.Shift) * height;
        var (sin, cos) = PortableMath.SinCosTurns(Symmetric(Draw.Rotate, a.Rotate));
        var mirrorX = a.Flip && random.Uniform((int)Draw.Flip) < 0.5 ? -1 : 1;
        var mirrorY = a.VerticalFlip && random.Uniform((int)Draw.VerticalFlip) < 0.5 ? -1 : 1;
        var map = new AffineMap(
            x, y, mirrorX * width * cos, -mirrorY * height * sin, mirrorX * width * sin, mirrorY * height * cos);
        var operations = RandAugmentDraw.Draw(
            a.RandAugmentOperations, a.RandAugmentMagnitude, random, (int)Draw.RandAugment);
        foreach (var operation in operations.Where(o => o.IsGeometric)) map = operation.Follow(map);
        return new ViewParameters(
            map, a.Brightness.Draw(random, (int)Draw.Brightness), a.Contrast.Draw(random, (int)Draw.Contrast),
            a.Saturation.Draw(random, (int)Draw.Saturation))
        {
            Elastic = a.Elastic == 0 ? null : ElasticField.Draw(a.Elastic, random, (int)Draw.Elastic),
            Operations = [.. operations.Where(o => !o.IsGeometric)],
            Noise = a.Noise == 0 ? 0 : random.Uniform((int)Draw.Noise, 0, a.Noise),
        };

        double Symmetric(Draw draw, double range) => range == 0 ? 0 : random.Uniform((int)draw, -range, range);
    }

    // torchvision's RandomResizedCrop: ten attempts, then the largest allowed box in the centre.
    private static (double X, double Y, double Width, double Height) RandomCrop(
        Augmentation a, ResizedSource source, ViewRandom random)
    {
        double fullWidth = source.Width, fullHeight = source.Height;
        double least = PortableMath.Log(a.CropMinimumRatio), most = PortableMath.Log(a.CropMaximumRatio);
        for (var attempt = 0; attempt < CropAttempts; attempt++)
        {
            var draw = (int)Draw.Crop + 4 * attempt;
            var area = random.Uniform(draw, a.CropMinimumArea, a.CropMaximumArea) * fullWidth * fullHeight;
            var ratio = PortableMath.Exp(random.Uniform(draw + 1, least, most));
            double width = Math.Sqrt(area * ratio), height = Math.Sqrt(area / ratio);
            if (width > fullWidth || height > fullHeight) continue;
            var x = width / 2 + random.Uniform(draw + 2) * (fullWidth - width);
            var y = height / 2 + random.Uniform(draw + 3) * (fullHeight - height);
            return (x, y, width, height);
        }

        return (
            fullWidth / 2, fullHeight / 2, Math.Min(fullWidth, fullHeight * a.CropMaximumRatio),
            Math.Min(fullHeight, fullWidth / a.CropMinimumRatio));
    }
}
