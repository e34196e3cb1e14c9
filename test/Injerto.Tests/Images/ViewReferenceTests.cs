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
