using Injerto.Images;
using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Images;

public class RandAugmentTests
{
    private const int Side = 57;

    private static readonly Preprocessing Small = new() { ResizeShorter = Side, CropSize = Side };

    [Fact]
    public void Every_operation_comes_as_often_as_the_others_and_with_either_sign()
    {
        var drawn = Enumerable.Range(0, 2800)
            .SelectMany(k => RandAugmentDraw.Draw(2, 9, new ViewRandom(1, 2, k), 256)).ToArray();

        Assert.Equal(5600, drawn.Length);
        foreach (var operation in Enum.GetValues<RandAugmentOperation>())
        {
            var values = drawn.Where(d => d.Operation == operation).Select(d => d.Value).ToArray();
            Assert.InRange(values.Length, 320, 480);
            if (values.Distinct().Count() == 1) continue;
            Assert.Equal(2, values.Distinct().Count());
            Assert.InRange(values.Count(value => value == values.Max()) / (double)values.Length, 0.4, 0.6);
        }

        // The second is drawn whatever the first was.
        Assert.InRange(drawn.Chunk(2).Count(pair => pair[0].Operation == pair[1].Operation), 140, 260);
    }

    [Fact]
    public void Geometric_operations_move_what_is_seen_as_their_names_say()
    {
        var source = new ViewRenderer(Small, Augmentation.None, 1).Prepare(ReferenceImages.Noise(Side, Side));
        var plain = Sampled();

        // Shifts by 8 pixels; rows by their distance from the middle one; a quarter turn.
        Check(new(RandAugmentOperation.TranslateX, 8.0 / Side), (x, y) => (x - 8, y));
        Check(new(RandAugmentOperation.TranslateY, -8.0 / Side), (x, y) => (x, y + 8));
        Check(new(RandAugmentOperation.ShearX, 1), (x, y) => (x + y - 28, y));
        Check(new(RandAugmentOperation.ShearY, 1), (x, y) => (x, y + x - 28));
        Check(new(RandAugmentOperation.Rotate, 0.25), (x, y) => (56 - y, x));
        CheckAll(
            (x, y) => (56 - y - 8, x), new(RandAugmentOperation.TranslateX, 8.0 / Side),
            new(RandAugmentOperation.Rotate, 0.25));

        void Check(RandAugmentDraw operation, Func<int, int, (int X, int Y)> from) => CheckAll(from, operation);

        void CheckAll(Func<int, int, (int X, int Y)> from, params RandAugmentDraw[] operations)
        {
            var moved = Sampled(operations);
            for (var i = 0; i < Side * Side; i++)
            {
                var (x, y) = from(i % Side, i / Side);
                if (x is < 0 or >= Side || y is < 0 or >= Side) continue;
                Assert.Equal(plain.AsSpan(3 * (y * Side + x), 3), moved.AsSpan(3 * i, 3));
            }
        }

        byte[] Sampled(params RandAugmentDraw[] operations)
        {
            var map = ViewParameters.Plain(source).Map;
            foreach (var operation in operations) map = operation.Follow(map);
            var view = new byte[3 * Side * Side];
            AffineSampler.Sample(source, map, Side, view);
            return view;
        }
    }

    [Fact]
    public void A_source_keeps_what_its_geometry_can_reach()
    {
        var augmentation = Augmentation.Parse("randaugment=3:30,elastic=0.1,shift=0.1");
        var pre = new Preprocessing { ResizeShorter = 40, CropSize = 20 };
        var wide = ReferenceImages.Noise(1000, 200);
        var kept = new ViewRenderer(pre, augmentation, 1).Prepare(wide);
        Assert.InRange(kept.Width, 100, 199);
        for (var k = 0; k < 2000; k++)
        {
            var drawn = ViewParameters.Of(augmentation, kept, new ViewRandom(1, 2, k));
            foreach (var corner in ((double X, double Y)[])[(-0.6, -0.6), (-0.6, 0.6), (0.6, -0.6), (0.6, 0.6)])
            {
                var u = drawn.Map.CentreX + drawn.Map.Ux * corner.X + drawn.Map.Uy * corner.Y;
                Assert.InRange(u, 0, kept.Width);
            }
        }
    }

    [Fact]
    public void Colours_change_in_the_order_in_which_they_were_drawn()
    {
        var renderer = new ViewRenderer(Small, Augmentation.Parse("randaugment=3:15"), 1);
        var source = renderer.Prepare(ReferenceImages.Noise(100, 80));
        var changes = 0;
        for (var k = 0; k < 30; k++)
        {
            var drawn = ViewParameters.Of(
                Augmentation.Parse("randaugment=3:15"), source, new ViewRandom(1, 5, k));
            byte[] view = new byte[renderer.ViewLength], expected = new byte[renderer.ViewLength];
            renderer.Render(source, 5, k, view);
            AffineSampler.Sample(source, drawn.Map, Side, expected);
            var before = expected.ToArray();
            foreach (var operation in drawn.Operations) operation.Apply(expected, Side);
            Assert.Equal(expected, view);
            if (!expected.SequenceEqual(before)) changes++;
        }

        Assert.InRange(changes, 20, 30);
    }
}
