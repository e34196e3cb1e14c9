using Injerto.Images;
using Injerto.Nn;
using Injerto.Onnx;
using Injerto.Predict;
using Injerto.Records;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Runs.Export;

/// <summary>The preparation inside an export gives the pixels that the model is given.</summary>
public class PreparationExportTests
{
    private const string Prepared = "preparation/normalised";

    // Of one level of 255.
    private const double Tolerance = 0.02;

    public static TheoryData<string> Names => [.. Preparations.Keys];

    private static Dictionary<string, Preprocessing> Preparations => new()
    {
        ["published"] = Preprocessing.ImageNet.WithSize(40),
        ["no crop"] = new() { ResizeShorter = 40, CropSize = 40 },
        ["blue, green, red"] = Preprocessing.ImageNet.WithSize(33) with { Order = ChannelOrder.Bgr },
        ["deep crop"] = new()
        {
            ResizeShorter = 61, CropSize = 24, Mean = new(0, 0.1f, 0.2f), Std = new(1, 0.5f, 0.3f),
        },
    };

    private static (int Width, int Height)[] Sizes =>
        [(1, 1), (7, 300), (40, 40), (41, 47), (47, 41), (99, 100), (123, 55), (333, 500), (640, 479), (1201, 801)];

    [Theory, MemberData(nameof(Names))]
    public void Pixels_are_equal_at_every_size(string name)
    {
        var preprocessing = Preparations[name];
        using var session = new OnnxSession(Export(preprocessing).Exposing([Prepared]).ToBytes(), threads: 2);

        Assert.All(Sizes, size => Assert.InRange(Difference(session, size, preprocessing), 0, Tolerance));
    }

    [Fact]
    public void At_the_border_only_what_is_there_weighs()
    {
        var preprocessing = Preparations["no crop"];
        var faulty = new FaultyExport(Export(preprocessing));
        faulty.Set("preparation/resized", "exclude_outside", 0);
        using var session = new OnnxSession(faulty.Model.Exposing([Prepared]).ToBytes(), threads: 2);

        Assert.True(Difference(session, (640, 479), preprocessing) > 1);
    }

    // In levels of 255, the largest of all pixels.
    private static double Difference(OnnxSession session, (int Width, int Height) size, Preprocessing preprocessing)
    {
        var picture = Noisy(size.Width, size.Height);
        var side = preprocessing.CropSize;
        var expected = new float[side * side * 3];
        InputRenderer.RenderEvaluation(picture, preprocessing, expected);
        var actual = session.Run(picture.Pixels, 1, size.Height, size.Width).Named[OnnxModel.Exposed(Prepared)];
        Assert.Equal(expected.Length, actual.Length);
        var smallestStd = Math.Min(preprocessing.Std.Red, Math.Min(preprocessing.Std.Green, preprocessing.Std.Blue));
        return Enumerable.Range(0, expected.Length).Max(i =>
            Math.Abs(expected[i] - actual[(i % 3 * side * side) + (i / 3)])) * 255.0 * smallestStd;
    }

    private static Picture Noisy(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        new Random(width).NextBytes(pixels);
        return new Picture(width, height, pixels);
    }

    private static OnnxModel Export(Preprocessing preprocessing) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var network = new Sequential(new GlobalAveragePooling2d(), new Linear(3, 2));
        var graph = network.Record(Tensor.Zeros([2, 3, preprocessing.CropSize, preprocessing.CropSize]));
        return OnnxExport.Of(
            new OnnxSource
            {
                Graph = graph, Task = TaskSpec.MultiClass(["a", "b"]), Preprocessing = preprocessing,
                Embedding = graph.Nodes[0].Outputs[0],
            },
            new OnnxOptions());
    });
}
