using System.Globalization;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Bench.Workers;

/// <summary>MobileNetV2, forward or a whole training step.</summary>
internal static class NetworkWorker
{
    /// <summary>Arguments: layout, repeats.</summary>
    internal static void Forward(string[] arguments) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var images = Images(arguments[0]);
        var network = Network();
        network.Eval();
        Worker.Serve($"Injerto, fp32 {arguments[0]}", Repeats(arguments[1]), [], new WorkerTask(
            "forward", Setting.BatchSize, () =>
            {
                using var mode = Engine.InferenceMode();
                using var call = Scope.Begin();
                network.Call(images);
            }));
    });

    /// <summary>Arguments: layout, repeats, fp32 or bf16.</summary>
    internal static void Step(string[] arguments) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var images = Images(arguments[0]);
        var labels = Tensor.From<long>(
            [.. Enumerable.Range(0, Setting.BatchSize).Select(i => i * 61L)], [Setting.BatchSize]);
        var network = Network();
        var loss = new CrossEntropyLoss();
        var optimizer = new Sgd(network, 0.01, momentum: 0.9);
        var isHalf = arguments[2] == "bf16";
        Worker.Serve($"Injerto, {arguments[2]} {arguments[0]}", Repeats(arguments[1]), [], new WorkerTask(
            "step", Setting.BatchSize, () =>
            {
                using var step = Scope.Begin();
                optimizer.ZeroGrad();
                var value = loss.Call(Logits(), labels);
                value.Backward();
                optimizer.Step();
                if (!double.IsFinite(value.Item())) throw new BenchException("The loss must stay finite.");
            }));

        Tensor Logits()
        {
            if (!isHalf) return network.Call(images);
            using var mode = Engine.Autocast(default);
            return network.Call(images);
        }
    });

    private static MobileNetV2 Network()
    {
        Engine.Seed(1);
        return new MobileNetV2(new() { Classes = 1000 });
    }

    private static Tensor Images(string layout)
    {
        Engine.Seed(2);
        var images = Tensor.Randn([Setting.BatchSize, 3, 224, 224]);
        return layout == "channels-last" ? images.ChannelsLast() : images;
    }

    private static int Repeats(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
