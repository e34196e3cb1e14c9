#:project ../src/Injerto.Lessons

using Injerto.Data.Sources;
using Injerto.Data.Splits;
using Injerto.Lessons;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;

return Lesson.Run("mnist-mlp", args, lesson =>
{
    lesson.Title("Handwritten digits, with a multilayer perceptron",
        "A network that sees nothing but 784 grey values learns to tell ten digits apart.");
    Engine.Seed(lesson.Seed);

    // The data: 28 × 28 grey values, scaled from 0–255 to 0–1. A tenth of the training images, with the same share of
    // each digit, is held out to choose by; the 10,000 test images only ever give the figures in the end.
    var mnist = MnistSource.Open(lesson.Folder);
    var images = Scaled(mnist.Train);
    var split = StratifiedSplit.Split(mnist.Train.Labels, fraction: 0.1, lesson.Seed);
    var (training, validation, test) = (images.Rows(split.Train), images.Rows(split.Validation), Scaled(mnist.Test));

    // The network: an image becomes one row of 784 numbers, two hidden layers, and a logit for each digit.
    var network = new Sequential(
        new Flatten(),
        new Linear(28 * 28, 256), new ReLU(), new Dropout(0.2),
        new Linear(256, 128), new ReLU(), new Dropout(0.2),
        new Linear(128, mnist.Classes));
    network.Initialize(weights: new KaimingUniform(), biases: new Zeros());
    lesson.Show(network.Summary([28, 28]));

    // Training: minibatches in a new order each epoch; it stops when the validation loss has not fallen for 3 epochs,
    // and keeps the best epoch's weights.
    var loss = new CrossEntropyLoss();
    var task = TaskRuntime.For(TaskSpec.MultiClass(Enumerable.Range(0, mnist.Classes).Select(digit => $"{digit}")));
    var trainer = new Trainer(network, loss, new Adam(network, learningRate: 1e-3), new TrainerOptions
    {
        Epochs = lesson.Epochs(12),
        Seed = lesson.Seed,
        Callbacks = [new BestWeights(), new EarlyStopping(patience: 3)],
    });
    lesson.Show(trainer.Fit(
        training.Shuffled(batchSize: 128, lesson.Seed),
        task.Monitor(loss, validation.Batches(1_000)), progress: lesson.Progress));

    // The verdict, on the test images: which digits are recognised, and what the others are taken for.
    lesson.Show(task.Evaluate("test", network, test.Batches(1_000)));

    static TensorDataset Scaled(LabelledImages part) =>
        new(Tensor.From(part.Pixels, [part.Count, 28, 28]).To(DType.Float32) / 255, part.Labels);
}, data: "mnist_idx", inSpanish: new()
{
    ["Handwritten digits, with a multilayer perceptron"] = "Dígitos manuscritos, con un perceptrón multicapa",
    ["A network that sees nothing but 784 grey values learns to tell ten digits apart."] =
        "Una red que no ve más que 784 valores de gris aprende a distinguir diez dígitos.",
});
