#:project ../src/Injerto.Lessons

using Injerto.Data.Generators;
using Injerto.Data.Splits;
using Injerto.Lessons;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;

return Lesson.Run("spirals", args, lesson =>
{
    lesson.Title("Six spirals, untangled",
        "Six arms of points wind around each other, and no straight line parts them. A deep network bends the plane "
        + "until lines do.");

    // Small networks spend their time on overhead, not on arithmetic: a second thread would only be in the way.
    Engine.Threads = 1;
    Engine.Seed(lesson.Seed);

    // The data: 6 arms × 400 points, each arm a class. A fifth, with the same share of each class, is held out to
    // choose by; the figures in the end come from a fresh drawing, which neither training nor choice has seen.
    var (drawn, fresh) = (Spirals.Draw(lesson.Seed), Spirals.Draw(lesson.Seed + 1));
    var points = new TensorDataset(Tensor.From(drawn.Points, [drawn.Labels.Length, 2]), drawn.Labels);
    var test = new TensorDataset(Tensor.From(fresh.Points, [fresh.Labels.Length, 2]), fresh.Labels);
    var split = StratifiedSplit.Split(drawn.Labels, fraction: 0.2, lesson.Seed);
    var (training, validation) = (points.Rows(split.Train), points.Rows(split.Validation));
    lesson.Scatter("What there is to learn: a point's arm from its place", points.Inputs, drawn.Labels);

    // The network: hidden layers that narrow to a bottleneck of two linear units, where every point has a place in a
    // new plane, and one layer that must part the classes there with straight lines.
    var bottleneck = new Sequential(
        new Linear(2, 256), new ReLU(), new Dropout(0.3),
        new Linear(256, 256), new ReLU(), new Dropout(0.3),
        new Linear(256, 128), new ReLU(), new Dropout(0.3),
        new Linear(128, 128), new ReLU(), new Dropout(0.2),
        new Linear(128, 64), new ReLU(),
        new Linear(64, 32), new ReLU(),
        new Linear(32, 8), new ReLU(),
        new Linear(8, 2));
    var network = new Sequential(bottleneck, new Linear(2, 6));   // its softmax is a part of the loss
    network.Initialize(weights: new GlorotUniform(), biases: new Zeros());
    lesson.Show(network.Summary([2]));

    // Against overfitting: dropout above, and an L2 penalty λ·Σw² on the weights of the first five layers.
    var penalised = network.Modules().OfType<Linear>().Take(5).Select(layer => layer.Weight).ToList();
    var adam = new Adam(
        [new ParameterGroup(penalised) { L2 = 1e-3 }, new ParameterGroup(network.Parameters().Except(penalised))],
        learningRate: 5e-4);

    // Training: halve the rate when the validation loss stalls for 10 epochs, stop when it does for 20, keep the best
    // epoch.
    var loss = new CrossEntropyLoss();
    var task = TaskRuntime.For(TaskSpec.MultiClass(["0", "1", "2", "3", "4", "5"]));
    var trainer = new Trainer(network, loss, adam, new TrainerOptions
    {
        Epochs = lesson.Epochs(200),
        Seed = lesson.Seed,
        Callbacks =
        [
            new BestWeights(), new EarlyStopping(patience: 20),
            new ReduceOnPlateau(factor: 0.5, patience: 10, minimumRate: 1e-7),
        ],
    });
    lesson.Show(trainer.Fit(
        training.Shuffled(batchSize: 64, lesson.Seed),
        task.Monitor(loss, validation.Batches(480)), progress: lesson.Progress));

    // The verdict, and the plane as the bottleneck sees it: six rays that lines do part.
    lesson.Show(task.Evaluate("test", network, test.Batches(480)));
    lesson.Scatter("The same points as the bottleneck sees them", bottleneck.Predict(test.Inputs), fresh.Labels);
}, inSpanish: new()
{
    ["Six spirals, untangled"] = "Seis espirales, desenredadas",
    ["Six arms of points wind around each other, and no straight line parts them. A deep network bends the plane until "
        + "lines do."] =
        "Seis brazos de puntos se enroscan entre sí y ninguna recta los separa. Una red profunda dobla el plano hasta "
        + "que las rectas bastan.",
    ["What there is to learn: a point's arm from its place"] = "Qué hay que aprender: de qué brazo es un punto, por su "
        + "lugar",
    ["The same points as the bottleneck sees them"] = "Los mismos puntos como los ve el cuello de botella",
});
