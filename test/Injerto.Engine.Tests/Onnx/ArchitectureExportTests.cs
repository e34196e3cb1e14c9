using Injerto.Models;
using Injerto.Nn;
using Injerto.Nn.Plans;
using Injerto.Onnx;
using Injerto.Predict;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Tests.Models;
using Injerto.Training;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Onnx;

/// <summary>
/// Every architecture, with random weights and calibrated batch normalisation, gives in ONNX Runtime what its plan
/// gives.
/// </summary>
public class ArchitectureExportTests
{
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Names => [.. ModelRegistry.Architectures.Select(a => a.Name)];

    [Theory, MemberData(nameof(Names))]
    public void ONNX_Runtime_gives_what_the_plan_gives(string name) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var side = Side(ModelRegistry.Find(name));
        var task = TaskOf(name);
        using var filled = Calibrated(name, task.Outputs, side);
        var graph = filled.Model.Record(Tensor.Zeros([2, 3, side, side]));
        var head = new CutPoints(graph, filled.Model.Head, filled.Model.Blocks).HeadPosition;
        var model = OnnxExport.Of(
            new OnnxSource
            {
                Graph = graph, Task = task, Embedding = graph.SingleCrossings()[head],
                Preprocessing = new() { CropSize = side, ResizeShorter = side },
            },
            new OnnxOptions { HasEmbedding = true });
        using var plan = InferencePlan.Compile(graph.Whole());

        var outputs = Run(model, Pixels(side), side);

        var input = Tensor.From(Normalised(Pixels(side), side), [1, 3, side, side]);
        var expected = TaskRuntime.For(task).Predict(plan.Run(input))[0];
        var actual = outputs.Answer(task);
        Assert.All(expected.Values.Zip(actual.Values), p => Assert.Equal(p.First, p.Second, Tolerance));
        Assert.Equal(expected.Decided, actual.Decided);
        AssertNear(graph.Cut(head).Below.Run(input), outputs.Named[OnnxNames.Embedding]);
        Assert.True(expected.Values.Distinct().Count() == task.Classes.Count);
    });

    // Each kind of task comes in turn.
    private static TaskSpec TaskOf(string name) => (Names.Select(row => row.Data).ToList().IndexOf(name) % 4) switch
    {
        0 => TaskSpec.MultiClass(["a", "b", "c"]) with { Temperature = 1.5 },
        1 => TaskSpec.Binary(["a", "b"]) with { Temperature = 0.7 },
        2 => TaskSpec.MultiLabel(["a", "b", "c"]) with { Thresholds = [0.3, 0.5, 0.7] },
        _ => TaskSpec.Regression(["a", "b"]) with { TargetMeans = [3, -1], TargetScales = [0.5, 0.25] },
    };

    // Statistics of one batch; where two pictures hardly differ, their variance is not to blow up what is rounded.
    private static FilledModel Calibrated(string name, int outputs, int side)
    {
        var filled = new FilledModel(ModelRegistry.Find(name).Build(new()
        {
            Classes = outputs, Head = HeadSpec.Linear, Size = side, Channels = 3,
        }));
        filled.Model.Eval();
        foreach (var norm in filled.Model.Modules().OfType<BatchNorm>()) norm.Train();
        filled.Model.Call(FilledModel.Pictures(2, 3, side));
        filled.Calibrate();
        foreach (var variance in filled.Statistics("running_var"))
            variance.CopyFrom(variance + variance.Mean() + 0.01);
        filled.Model.Eval();
        return filled;
    }

    private static OnnxOutputs Run(OnnxModel model, byte[] pixels, int side)
    {
        using var session = new OnnxSession(model.ToBytes(), threads: 2);
        return session.Run(pixels, 1, side, side);
    }

    private static void AssertNear(Tensor expected, float[] actual)
    {
        var values = expected.Contiguous().ToArray<float>();
        var bound = 1e-3 * values.Max(Math.Abs);
        Assert.Equal(values.Length, actual.Length);
        Assert.All(values.Zip(actual), p => Assert.Equal(p.First, p.Second, bound));
    }

    // Small, but so large that batch normalisation has more than a few places to take its statistics from.
    private static int Side(Architecture architecture) =>
        (Math.Max(40, architecture.SmallestSize) + 8 + architecture.SizeStep - 1)
        / architecture.SizeStep * architecture.SizeStep;

    private static byte[] Pixels(int side) => [.. Enumerable.Range(0, side * side * 3).Select(i => (byte)(
        128 + (80 * Math.Sin(i * 0.013)) + (40 * Math.Cos(i * 0.00071))))];

    private static float[] Normalised(byte[] pixels, int side)
    {
        var (mean, std) = (Preprocessing.ImageNet.Mean, Preprocessing.ImageNet.Std);
        float[] means = [mean.Red, mean.Green, mean.Blue], stds = [std.Red, std.Green, std.Blue];
        var planes = new float[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
            planes[(i % 3 * side * side) + (i / 3)] = ((pixels[i] / 255f) - means[i % 3]) / stds[i % 3];
        return planes;
    }
}
