using System.Globalization;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Nn.Plans;
using Injerto.Tensors;

namespace Injerto.Bench.Workers;

/// <summary>MobileNetV2's trunk and global average pooling as an inference plan.</summary>
internal static class TrunkWorker
{
    // All features of one picture.
    private const int SampleLength = 1280;

    /// <summary>Arguments: weights file, repeats, fp32 or bf16.</summary>
    internal static void Serve(string[] arguments) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.InferenceMode();
        var network = new MobileNetV2(new() { Classes = 10 });
        PretrainedWeights.Open(arguments[0]).LoadInto(network, "classifier");
        network.Eval();
        var (trunk, pool) = (network.Children[0].Value, new GlobalAveragePooling2d());
        var graph = Trace.Record(x => pool.Call(trunk.Call(x)), Tensor.Zeros([1, 3, 224, 224]));
        using var plan = InferencePlan.Compile(graph.Whole(), arguments[2] == "bf16" ? DType.BFloat16 : DType.Float32);
        var images = Picture();
        var features = plan.Run(images).To(DType.Float32).ToArray<float>();
        Worker.Serve(
            $"Injerto, {arguments[2]}",
            int.Parse(arguments[1], CultureInfo.InvariantCulture),
            [.. features.Take(SampleLength).Select(v => (double)v)],
            new WorkerTask("trunk", Setting.BatchSize, () =>
            {
                using var call = Scope.Begin();
                plan.Run(images);
            }));
    });

    // As in peers/onnx_worker.mjs.
    private static Tensor Picture()
    {
        var values = new float[Setting.BatchSize * 3 * 224 * 224];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(Math.Sin(i * 0.013) + (0.5 * Math.Cos(i * 0.00071)));
        return Tensor.From(values, [Setting.BatchSize, 3, 224, 224]);
    }
}
