namespace Injerto.Images;

/// <summary>An operation of RandAugment with its value: torchvision's operations and magnitudes.</summary>
/// <remarks>
/// Cubuk et al. 2019, https://arxiv.org/abs/1909.13719. Each operation is drawn evenly from all, and may come again.
/// </remarks>
internal readonly record struct RandAugmentDraw(RandAugmentOperation Operation, double Value)
{
    internal const int MostOperations = 10;
    internal const int LargestMagnitude = 30;

    /// <summary>The largest shift, as a fraction of the side.</summary>
    internal const double LargestShift = 150.0 / 331;

    /// <summary>The largest share by which rows are shifted.</summary>
    internal const double LargestShear = 0.3;

    private const double LargestTurn = 30 / 360.0;
    private const double LargestChange = 0.9;

    private static readonly int Kinds = Enum.GetValues<RandAugmentOperation>().Length;

    /// <summary>Whether it belongs to the geometry, which is sampled once for all.</summary>
    internal bool IsGeometric => Operation is > RandAugmentOperation.Identity and <= RandAugmentOperation.Rotate;

    /// <summary>Draws operations, in the order in which they are applied.</summary>
    internal static RandAugmentDraw[] Draw(int operations, int magnitude, ViewRandom random, int firstDraw)
    {
        var drawn = new RandAugmentDraw[operations];
        for (var i = 0; i < operations; i++)
        {
            var operation = (RandAugmentOperation)(int)(random.Uniform(firstDraw + 2 * i) * Kinds);
            var isNegative = random.Uniform(firstDraw + 2 * i + 1) < 0.5;
            drawn[i] = Of(operation, magnitude, isNegative);
        }

        return drawn;
    }

    /// <summary>An operation with its value for a magnitude.</summary>
    internal static RandAugmentDraw Of(RandAugmentOperation operation, int magnitude, bool isNegative)
    {
        var part = (double)magnitude / LargestMagnitude;
        var signed = isNegative ? -part : part;
        return new(operation, operation switch
        {
            RandAugmentOperation.ShearX or RandAugmentOperation.ShearY => LargestShear * signed,
            RandAugmentOperation.TranslateX or RandAugmentOperation.TranslateY => LargestShift * signed,
            RandAugmentOperation.Rotate => LargestTurn * signed,
            RandAugmentOperation.Brightness or RandAugmentOperation.Saturation or RandAugmentOperation.Contrast
                or RandAugmentOperation.Sharpness => 1 + LargestChange * signed,
            RandAugmentOperation.Posterize => 8 - Math.Round(4 * part),
            RandAugmentOperation.Solarize => 255 * (1 - part),
            _ => 0,
        });
    }

    /// <summary>The map after which a geometric operation follows.</summary>
    internal AffineMap Follow(in AffineMap map)
    {
        var (sin, cos) = PortableMath.SinCosTurns(Operation == RandAugmentOperation.Rotate ? Value : 0);
        return Operation switch
        {
            RandAugmentOperation.ShearX => map.Times(1, Value, 0, 1),
            RandAugmentOperation.ShearY => map.Times(1, 0, Value, 1),
            RandAugmentOperation.TranslateX => map.Moved(-Value, 0),
            RandAugmentOperation.TranslateY => map.Moved(0, -Value),
            _ => map.Times(cos, -sin, sin, cos),
        };
    }

    /// <summary>Applies an operation on colours to a view.</summary>
    internal void Apply(Span<byte> view, int side)
    {
        switch (Operation)
        {
            case RandAugmentOperation.Brightness: ColourAdjustment.Apply(Value, 1, view); break;
            case RandAugmentOperation.Saturation: Saturation.Apply(Value, view); break;
            case RandAugmentOperation.Contrast: LuminanceContrast.Apply(Value, view); break;
            case RandAugmentOperation.Sharpness: Sharpness.Apply(Value, view, side); break;
            case RandAugmentOperation.Posterize: LevelTables.Posterize((int)Value, view); break;
            case RandAugmentOperation.Solarize: LevelTables.Solarize(Value, view); break;
            case RandAugmentOperation.AutoContrast: LevelTables.AutoContrast(view); break;
            case RandAugmentOperation.Equalize: LevelTables.Equalize(view); break;
        }
    }
}
