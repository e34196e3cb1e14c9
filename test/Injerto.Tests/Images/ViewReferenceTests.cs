using System.Text.Json;
using Injerto.Images;
using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Images;

/// <summary>Parts of views against what Pillow, torchvision and SciPy make of them (views.json).</summary>
public class ViewReferenceTests
{
    private static readonly JsonElement Reference =
        JsonDocument.Parse(ReferenceImages.Bytes("views.json")).RootElement;

    [Fact]
    public void Brightness_and_saturation_are_Pillows()
    {
        foreach (var (factor, expected) in Operations("brightness"))
            AssertEqual(expected, After(view => ColourAdjustment.Apply(factor, 1, view)), 1);
        foreach (var (factor, expected) in Operations("saturation"))
            AssertEqual(expected, After(view => Saturation.Apply(factor, view)), 1);
    }

    [Fact]
    public void RandAugments_colours_are_Pillows()
    {
        var width = Reference.GetProperty("width").GetInt32();
        foreach (var (factor, expected) in Operations("contrast"))
            AssertEqual(expected, After(view => LuminanceContrast.Apply(factor, view)), 1);
        foreach (var (factor, expected) in Operations("sharpness"))
            AssertEqual(expected, After(view => Sharpness.Apply(factor, view, width)), 1);
        foreach (var (bits, expected) in Operations("posterize"))
            AssertEqual(expected, After(view => LevelTables.Posterize((int)bits, view)), 0);
        foreach (var (threshold, expected) in Operations("solarize"))
            AssertEqual(expected, After(view => LevelTables.Solarize(threshold, view)), 0);
        AssertEqual(Operations("autocontrast")[0].Expected, After(view => LevelTables.AutoContrast(view)), 0);
        AssertEqual(Operations("equalize")[0].Expected, After(view => LevelTables.Equalize(view)), 0);

        var whole = ReferenceImages.Decode("photo.png").Pixels.ToArray();
        LevelTables.Equalize(whole);
        AssertEqual(Operations("whole equalize")[0].Expected, whole, 0);

        var dull = Operations("dull")[0].Expected;
        byte[] stretched = [.. dull], spread = [.. dull];
        LevelTables.AutoContrast(stretched);
        LevelTables.Equalize(spread);
        AssertEqual(Operations("dull autocontrast")[0].Expected, stretched, 0);
        AssertEqual(Operations("dull equalize")[0].Expected, spread, 0);
    }

    [Fact]
    public void A_channel_of_one_value_stays_as_it_is()
    {
        byte[] flat = [.. Enumerable.Repeat((byte)77, 300)];
        byte[] view = [.. flat];
        LevelTables.AutoContrast(view);
        LevelTables.Equalize(view);
        Assert.Equal(flat, view);
    }

    [Fact]
    public void RandAugments_magnitudes_are_torchvisions()
    {
        var names = new Dictionary<RandAugmentOperation, string> { [RandAugmentOperation.Saturation] = "Color" };
        foreach (var operation in Enum.GetValues<RandAugmentOperation>())
        {
            var name = names.GetValueOrDefault(operation, operation.ToString());
            if (!Reference.GetProperty("magnitudes").TryGetProperty(name, out var list)) continue;
            var expected = Numbers(list);
            // Shifts are in pixels of 224 there, turns in degrees; factors lie that far from 1.
            var (unit, from) = name switch
            {
                "TranslateX" or "TranslateY" => (224, 0),
                "Rotate" => (360, 0),
                "Brightness" or "Color" or "Contrast" or "Sharpness" => (1, 1),
                _ => (1, 0),
            };
            for (var magnitude = 0; magnitude <= 30; magnitude++)
            {
                var value = RandAugmentDraw.Of(operation, magnitude, isNegative: false).Value;
                Assert.Equal(expected[magnitude], (value - from) * unit, 1e-4);
            }
        }
    }

    [Fact]
    public void Random_crops_are_distributed_as_torchvisions()
    {
        double[] levels = Numbers(Reference.GetProperty("levels"));
        foreach (var crop in Reference.GetProperty("crops").EnumerateArray())
        {
            var (width, height) = (crop.GetProperty("width").GetInt32(), crop.GetProperty("height").GetInt32());
            var (scale, ratio) = (Numbers(crop.GetProperty("scale")), Numbers(crop.GetProperty("ratio")));
            var augmentation = new Augmentation
            {
                CropMinimumArea = scale[0], CropMaximumArea = scale[1],
                CropMinimumRatio = ratio[0], CropMaximumRatio = ratio[1],
            };
            var source = new ViewRenderer(
                new Preprocessing { ResizeShorter = 100, CropSize = 100 }, augmentation, 1)
                .Prepare(new Picture(width / 10, height / 10, new byte[width * height / 100 * 3]));
            var maps = Enumerable.Range(0, 20_000)
                .Select(k => ViewParameters.Of(augmentation, source, new ViewRandom(3, 7, k)).Map).ToArray();
            Check("area", map => map.Ux * map.Vy / (source.Width * source.Height));
            Check("ratio", map => map.Ux / map.Vy);
            Check("x", map => map.CentreX / source.Width);
            Check("y", map => map.CentreY / source.Height);

            // Of 20,000 draws each, shares below a quantile differ by 0.005; four times that is no chance.
            void Check(string name, Func<AffineMap, double> value)
            {
                var values = maps.Select(value).Order().ToArray();
                var quantiles = Numbers(crop.GetProperty("quantiles").GetProperty(name));
                for (var i = 0; i < levels.Length; i++)
                {
                    // Its boxes are whole pixels of a picture of thousands.
                    var below = values.Count(v => v < quantiles[i] - 2e-3) / (double)values.Length;
                    var upTo = values.Count(v => v <= quantiles[i] + 2e-3) / (double)values.Length;
                    Assert.True(
                        below - 0.02 <= levels[i] && levels[i] <= upTo + 0.02,
                        $"{name} of {augmentation} in {width} × {height}: {below} to {upTo} below {levels[i]}");
                }
            }
        }
    }

    [Fact]
    public void An_elastic_distortion_is_SciPys_spline()
    {
        var spline = Reference.GetProperty("spline");
        var field = new ElasticField(Numbers(spline.GetProperty("controls")));
        foreach (var point in spline.GetProperty("points").EnumerateArray().Select(Numbers))
        {
            // Points of a row lie at the centres of its parts: what is asked for lies between two of many.
            double[] dx = new double[2000], dy = new double[2000];
            field.Row(point[1], dx, dy);
            var place = point[0] * 2000 - 0.5;
            var at = Math.Clamp((int)Math.Floor(place), 0, 1998);
            Assert.Equal(point[2], dx[at] + (place - at) * (dx[at + 1] - dx[at]), 1e-4);
            Assert.Equal(point[3], dy[at] + (place - at) * (dy[at + 1] - dy[at]), 1e-4);
        }
    }

    private static (double Value, byte[] Expected)[] Operations(string name)
    {
        var found = Reference.GetProperty("operations").EnumerateArray()
            .Where(operation => operation.GetProperty("name").GetString() == name)
            .Select(o => (o.GetProperty("value").GetDouble(), o.GetProperty("output").GetBytesFromBase64()))
            .ToArray();
        Assert.NotEmpty(found);
        return found;
    }

    private static byte[] After(Action<byte[]> change)
    {
        var view = Reference.GetProperty("input").GetBytesFromBase64();
        change(view);
        return view;
    }

    private static void AssertEqual(byte[] expected, byte[] actual, int tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.InRange(actual[i] - expected[i], -tolerance, tolerance);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetDouble())];
}
