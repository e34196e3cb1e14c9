using Injerto.Images;
using Injerto.Models;
using Injerto.Nn.Plans;
using Injerto.Onnx;
using Injerto.Predict;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Onnx;

/// <summary>Real weights on real photos of many sizes: the same pixels get the same probabilities.</summary>
public class RealPhotoExportTests
{
    private const int Photos = 24;
    private const double Tolerance = 1e-4;

    [Fact]
    public void ONNX_Runtime_gives_what_the_plan_gives()
    {
        var weights = Shared.File("weights/mobilenet_v2.tf_in1k.safetensors");
        var folder = Shared.Folder("data/hymenoptera/hymenoptera_data/val");
        string[] all = [.. Directory.EnumerateFiles(folder, "*.jpg", SearchOption.AllDirectories).Order()];
        Engine.Run(() => Check(weights, [.. all.Where((_, i) => i % (all.Length / Photos) == 0)]));
    }

    private static void Check(string weights, string[] photos)
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        Engine.Seed(2);
        var task = TaskSpec.MultiClass(["a", "b", "c"]);
        var trunk = PretrainedWeights.Open(weights);
        var network = ModelRegistry.Find("mobilenet_v2").Build(new()
        {
            Classes = 3, Padding = trunk.Padding, BatchNormEpsilon = trunk.BatchNormEpsilon,
        });
        trunk.LoadInto(network, keepsHead: false);
        network.Eval();
        var graph = network.Record(Tensor.Zeros([2, 3, 224, 224]));
        var preprocessing = Preprocessing.ImageNet;
        var model = OnnxExport.Of(
            new OnnxSource
            {
                Graph = graph, Task = task, Preprocessing = preprocessing,
                Embedding = graph.SingleCrossings()[
                    new CutPoints(graph, network.Head, network.Blocks).HeadPosition],
            },
            new OnnxOptions());
        using var plan = InferencePlan.Compile(graph.Whole());
        using var session = new OnnxSession(model.ToBytes(), threads: 2);
        var distinct = new HashSet<ValueList<float>>();

        Assert.All(photos, photo =>
        {
            var picture = ImageDecoder.DecodeFile(photo);
            var input = new float[224 * 224 * 3];
            InputRenderer.RenderEvaluation(picture, preprocessing, input);
            using var inner = Scope.Begin();
            var expected = TaskRuntime.For(task)
                .Predict(plan.Run(Tensor.From(input, [1, 224, 224, 3]).Permute(0, 3, 1, 2)))[0];
            var actual = session.Run(picture.Pixels, 1, picture.Height, picture.Width).Answer(task);
            Assert.Equal(expected.Decided, actual.Decided);
            Assert.All(expected.Values.Zip(actual.Values), p => Assert.Equal(p.First, p.Second, Tolerance));
            distinct.Add(expected.Values);
        });
        Assert.Equal(photos.Length, distinct.Count);
    }
}
