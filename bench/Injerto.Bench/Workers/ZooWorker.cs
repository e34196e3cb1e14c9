using System.Globalization;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Nn.Plans;
using Injerto.Tensors;
using Injerto.Training.Transfer;

namespace Injerto.Bench.Workers;

/// <summary>Any architecture of the zoo: its trunk as an inference plan, or a whole training step.</summary>
internal static class ZooWorker
{
    private const int TrunkWarmups = 8, StepWarmups = 1;

    /// <summary>
    /// Arguments: architecture, repeats, <c>fp32</c> or <c>bf16</c> or the layout of a training step.
    /// </summary>
    internal static void Serve(string[] arguments) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        Engine.Seed(1);
        var architecture = ModelRegistry.Find(arguments[0]);
        var network = architecture.Build(new() { Classes = architecture.PublishedClasses });
        var repeats = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var size = architecture.Preprocessing.CropSize;
        var images = Tensor.Randn([Setting.BatchSize, .. network.Picture(size)]);
        var about = $"Injerto, {arguments[2]}";
        if (arguments[2] is "fp32" or "bf16")
            Trunk(about, network, images, repeats, arguments[2] == "bf16" ? DType.BFloat16 : DType.Float32);
        else
            Step(
                about, network, arguments[2] == "channels-last" ? images.ChannelsLast() : images,
                repeats, architecture.PublishedClasses);
    });

    private static void Trunk(string about, ImageModel network, Tensor images, int repeats, DType precision)
    {
        using var mode = Engine.NoGrad();
        network.Eval();
        var graph = Trace.Record(network.Call, images.Slice(0, 0, 1));
        using var plan = InferencePlan.Compile(
            graph.Cut(new CutPoints(graph, network.Head).HeadPosition).Below, precision);
        Worker.Serve(about, repeats, [], TrunkWarmups, new WorkerTask("trunk", Setting.BatchSize, () =>
        {
            using var call = Scope.Begin();
            plan.Run(images);
        }));
    }

    private static void Step(string about, ImageModel network, Tensor images, int repeats, int classes)
    {
        network.Train();
        var labels = Tensor.From<long>(
            [.. Enumerable.Range(0, Setting.BatchSize).Select(i => i * 61L % classes)], [Setting.BatchSize]);
        var loss = new CrossEntropyLoss();
        var optimizer = new Sgd(network, 1e-4, momentum: 0.9);
        Worker.Serve(about, repeats, [], StepWarmups, new WorkerTask("step", Setting.BatchSize, () =>
        {
            using var step = Scope.Begin();
            optimizer.ZeroGrad();
            loss.Call(network.Call(images), labels).Backward();
            optimizer.Step();
        }));
    }
}
