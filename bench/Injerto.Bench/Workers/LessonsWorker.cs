using System.Diagnostics;
using System.Globalization;
using Injerto.Data;
using Injerto.Data.Samplers;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;

namespace Injerto.Bench.Workers;

/// <summary>The two small networks of the lessons, as <c>shared/peers/small_nets_torch.py</c> trains them.</summary>
internal static class LessonsWorker
{
    private const int BatchSize = 64;

    /// <summary>Arguments: threads, epochs. Prints one line for each lesson and ends.</summary>
    internal static void Run(string[] arguments)
    {
        var epochs = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        Engine.Threads = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        Engine.Run(() => Spirals(epochs));
        Engine.Run(() => Surface(epochs));
    }

    private static void Spirals(int epochs)
    {
        using var scope = Scope.Begin();
        Engine.Seed(0);
        (int Width, double Dropout)[] layers =
            [(256, 0.3), (256, 0.3), (128, 0.3), (128, 0.2), (64, 0), (32, 0), (8, 0)];
        var network = new Sequential();
        var (width, hidden) = (2, new List<Linear>());
        foreach (var layer in layers)
        {
            hidden.Add(new Linear(width, layer.Width));
            network.Add(hidden[^1]);
            network.Add(new ReLU());
            if (layer.Dropout > 0) network.Add(new Dropout(layer.Dropout));
            width = layer.Width;
        }

        network.Add(new Linear(width, 2));
        network.Add(new Linear(2, 6));
        var regularized = hidden.Take(5).Select(l => l.Weight).ToHashSet();
        ParameterGroups groups =
        [
            new ParameterGroup(regularized) { L2 = 1e-3 },
            new ParameterGroup(network.NamedParameters().Where(p => !regularized.Contains(p.Value))),
        ];
        var points = Injerto.Data.Generators.Spirals.Draw(0);
        var labels = Array.ConvertAll(points.Labels, l => (long)l);
        var task = TaskSpec.MultiClass(Enumerable.Range(0, 6).Select(i => $"{i}"));
        Fit(
            "spirals", network, new Adam(groups, 5e-4),
            new CrossEntropyLoss(), task, points.Points, Tensor.From(labels, [labels.Length]), "accuracy", epochs);
    }

    private static void Surface(int epochs)
    {
        using var scope = Scope.Begin();
        Engine.Seed(0);
        var network = new Sequential(new Linear(2, 64), new Tanh(), new Linear(64, 64), new Tanh(), new Linear(64, 1));
        var set = Injerto.Data.Generators.Surface.Draw(0);
        var values = Tensor.From(set.Values, [set.Values.Length, 1]);
        Fit(
            "surface", network, new Adam(network, 1e-3),
            new MeanSquaredErrorLoss(), TaskSpec.Regression(["z"]), set.Points, values, "meanAbsoluteError", epochs);
    }

    private static void Fit(
        string name, Sequential network,
        Adam optimizer, Loss loss, TaskSpec task, float[] points, Tensor targets, string metric, int epochs)
    {
        network.Initialize(new GlorotUniform(), new Zeros());
        var inputs = Tensor.From(points, [points.Length / 2, 2]);
        var rows = (int)inputs.Shape[0];
        var order = Tensor.From(Array.ConvertAll(new SeededRandom(0).Permutation(rows), i => (long)i), [rows]);
        var (x, y, cut) = (inputs.IndexSelect(0, order), targets.IndexSelect(0, order), rows * 4 / 5);
        var training = new TensorBatches(x.Slice(0, 0, cut), y.Slice(0, 0, cut), BatchSize, new ShuffleSampler(cut, 0));
        var monitor = TaskRuntime.For(task)
            .Monitor(loss, new TensorBatches(x.Slice(0, cut, rows), y.Slice(0, cut, rows), rows - cut));
        var trainer = new Trainer(network, loss, optimizer, new TrainerOptions
        {
            Epochs = epochs,
            Callbacks = [new ReduceOnPlateau(0.5, patience: 10, minimumRate: 1e-7)],
        });
        var start = Stopwatch.GetTimestamp();
        var result = trainer.Fit(training, monitor);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var monitored = result.History[^1].Monitored;
        Worker.Say(new
        {
            lesson = name,
            ms_per_epoch = seconds * 1000 / epochs,
            score = monitored.TryGetValue(metric, out var score)
                ? score
                : throw new BenchException(
                    $"The {name} lesson must measure '{metric}'. It measures {string.Join(", ", monitored.Keys)}."),
        });
    }
}
