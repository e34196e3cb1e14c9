using Injerto.Models;
using Injerto.Onnx;
using Injerto.Predict;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Onnx;

/// <summary>Tables and tasks of every kind: ONNX Runtime gives what the task makes of the network's outputs.</summary>
public class TaskExportTests
{
    private const int Rows = 40, Columns = 5;

    public static TheoryData<TaskKind, string> Cases
    {
        get
        {
            var cases = new TheoryData<TaskKind, string>();
            foreach (var kind in Enum.GetValues<TaskKind>())
                foreach (var network in (string[])[
                    "mlp:16:tanh:0.3,8:hardswish", "mlp:9:sigmoid,7:relu6", "mlp:9:silu"])
                    cases.Add(kind, network);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Rows_of_a_table_are_answered_as_by_the_network(TaskKind kind, string name) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        Engine.Seed(4);
        var task = Tasks[kind];
        var network = ModelRegistry.Find(name).Build(new() { Classes = task.Outputs, Columns = Columns });
        foreach (var (key, buffer) in network.NamedBuffers())
            if (key.EndsWith("offset", StringComparison.Ordinal)) buffer.FillUniform(-3, 3);
            else if (key.EndsWith("scale", StringComparison.Ordinal)) buffer.FillUniform(0.5, 4);
        network.Eval();
        var graph = network.Record(Tensor.Zeros([2, Columns, 1, 1]));
        var model = OnnxExport.Of(
            new OnnxSource
            {
                Graph = graph, Task = task,
                Embedding = graph.SingleCrossings()[
                    new CutPoints(graph, network.Head, network.Blocks).HeadPosition],
            },
            new OnnxOptions());
        var rows = Tensor.Randn([Rows, Columns]) * 3;
        using var session = new OnnxSession(model.ToBytes(), threads: 1);

        var expected = TaskRuntime.For(task).Predict(network.Call(rows.Reshape(Rows, Columns, 1, 1)));
        var outputs = session.Run(rows.ToArray<float>(), Rows);

        for (var i = 0; i < Rows; i++)
        {
            var actual = outputs.Answer(task, i);
            Assert.All(expected[i].Values.Zip(actual.Values), p => Assert.Equal(p.First, p.Second, 1e-5));
            Assert.Equal(expected[i].Decided, actual.Decided);
        }

        Assert.True(expected.Select(e => e.Values).Distinct().Count() > Rows / 2);
    });

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void A_label_is_given_from_its_threshold_on_to_the_last_bit(double threshold)
    {
        var task = TaskSpec.MultiLabel(["a"]) with { Thresholds = [threshold] };
        var writer = new GraphWriter(OnnxPrecision.Fp32);

        new Injerto.Onnx.Preparation.TaskOutputs(task, writer).Write("logits");

        var bytes = writer.Graph.Initializer.Single(i => i.Name == "thresholds").RawData.Span;
        var least = BitConverter.ToSingle(bytes);
        Assert.Equal([1], task.Decide([least]));
        Assert.Equal([0], task.Decide([MathF.BitDecrement(least)]));
    }

    private static Dictionary<TaskKind, TaskSpec> Tasks => new()
    {
        [TaskKind.MultiClass] = TaskSpec.MultiClass(["a", "b", "c"]) with { Temperature = 0.4 },
        [TaskKind.Binary] = TaskSpec.Binary(["a", "b"]) with { Temperature = 1.7 },
        [TaskKind.MultiLabel] = TaskSpec.MultiLabel(["a", "b", "c"]) with { Thresholds = [0.4, 0.5, 0.6] },
        [TaskKind.Regression] = TaskSpec.Regression(["a", "b"]) with
        {
            TargetMeans = [100, -1], TargetScales = [30, 0.25],
        },
    };
}
