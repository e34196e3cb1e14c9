#:project ../src/Injerto.Lessons

using Injerto.Data.Generators;
using Injerto.Lessons;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;

return Lesson.Run("surface", args, lesson =>
{
    lesson.Title("A surface, learnt from points",
        "A network with two hidden layers of 64 units learns z = sin x · sin y + 0.1 (x² + y²) from points of the "
        + "surface alone.");

    // Small networks spend their time on overhead, not on arithmetic: a second thread would only be in the way.
    Engine.Threads = 1;
    Engine.Seed(lesson.Seed);

    // The data: 5,000 points, spread evenly at random, so the last 1,000 are as good a sample as any to choose by.
    var drawn = Surface.Draw(lesson.Seed, count: 5_000);
    var points = new TensorDataset(Tensor.From(drawn.Points, [5_000, 2]), Tensor.From(drawn.Values, [5_000, 1]));
    var (training, validation) = (points[..4_000], points[4_000..]);

    // The network: tanh, because the surface is smooth, and a linear unit for a real number.
    var network = new Sequential(new Linear(2, 64), new Tanh(), new Linear(64, 64), new Tanh(), new Linear(64, 1));
    network.Initialize(weights: new GlorotUniform(), biases: new Zeros());
    lesson.Show(network.Summary([2]));

    // Training makes the mean squared error small; what we want to know in the end is the mean absolute error, in units
    // of z.
    var loss = new MeanSquaredErrorLoss();
    var task = TaskRuntime.For(TaskSpec.Regression(["z"]));
    var trainer = new Trainer(network, loss, new Adam(network, learningRate: 3e-3), new TrainerOptions
    {
        Epochs = lesson.Epochs(200),
        Seed = lesson.Seed,
        Callbacks = [new BestWeights(), new EarlyStopping(patience: 40), new ReduceOnPlateau(
            factor: 0.5, patience: 10)],
    });
    lesson.Show(trainer.Fit(
        training.Shuffled(batchSize: 64, lesson.Seed),
        task.Monitor(loss, validation.Batches(1_000)), progress: lesson.Progress));

    // The verdict, on points that neither training nor choice has seen.
    var fresh = Surface.Draw(lesson.Seed + 1, count: 5_000);
    var test = new TensorDataset(Tensor.From(fresh.Points, [5_000, 2]), Tensor.From(fresh.Values, [5_000, 1]));
    lesson.Show(task.Evaluate("test", network, test.Batches(1_000)));

    // The picture: the surface from above, and a walk along its diagonal from one corner to the other.
    const int side = 65;
    var grid = Surface.Grid(side);
    var learnt = network.Predict(Tensor.From(grid.Points, [side * side, 2])).ToArray<float>();
    lesson.HeatMaps(-4, 4, ("The surface", grid.Values), ("What the network learnt", learnt));
    lesson.Lines("Along the diagonal x = y", Diagonal(i => grid.Points[2 * i]),
        ("The surface", Diagonal(i => grid.Values[i])), ("What the network learnt", Diagonal(i => learnt[i])));

    static double[] Diagonal(Func<int, double> at) => [.. Enumerable.Range(0, side).Select(i => at(i * (side + 1)))];
}, inSpanish: new()
{
    ["A surface, learnt from points"] = "Una superficie, aprendida de puntos",
    ["A network with two hidden layers of 64 units learns z = sin x · sin y + 0.1 (x² + y²) from points of the surface "
        + "alone."] =
        "Una red con dos capas ocultas de 64 unidades aprende z = sen x · sen y + 0,1 (x² + y²) solo de puntos de la "
        + "superficie.",
    ["The surface"] = "La superficie",
    ["What the network learnt"] = "Lo que aprendió la red",
    ["Along the diagonal x = y"] = "Por la diagonal x = y",
});
