using Injerto.Images;
using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Images;

public class RealPhotoTests
{
    [Fact]
    public void Every_photo_of_the_ants_and_bees_is_read_and_rendered()
    {
        var shared = Environment.GetEnvironmentVariable("INJERTO_SHARED")
            ?? Path.Combine(ReferenceImages.Folder, "..", "..", "..", "..", "shared");
        var folder = Path.Combine(shared, "data", "hymenoptera");
        if (!Directory.Exists(folder))
            Assert.Skip($"The photos are not here: {Path.GetFullPath(folder)}. Set INJERTO_SHARED to the folder that "
                + "holds data/hymenoptera.");

        var renderer = new ViewRenderer(Preprocessing.ImageNet, Augmentation.Default, 42);
        var photos = Directory.GetFiles(folder, "*.jpg", SearchOption.AllDirectories);
        Assert.NotEmpty(photos);
        Parallel.ForEach(photos, path =>
        {
            var picture = ImageDecoder.DecodeFile(path);
            var source = renderer.Prepare(picture);
            var (view, plain, input, exact) = (
                new byte[renderer.ViewLength],
                new byte[renderer.ViewLength], new float[renderer.ViewLength], new float[renderer.ViewLength]);
            renderer.Render(source, 1, 0, view);
            renderer.RenderPlain(source, plain);
            renderer.Normalise(plain, input);
            InputRenderer.RenderEvaluation(picture, Preprocessing.ImageNet, exact);

            // What training sees differs from what evaluation sees by the rounding to 8 bits alone.
            for (var i = 0; i < input.Length; i++)
                Assert.InRange(input[i] - exact[i], -0.51 / 255 / 0.224, 0.51 / 255 / 0.224);
            Assert.NotEqual(plain, view);
        });
    }
}
