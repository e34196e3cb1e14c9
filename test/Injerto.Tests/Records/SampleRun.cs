using Injerto.Records;
using Injerto.Text;

namespace Injerto.Tests.Records;

/// <summary>One small run with fixed figures, for records and reports alike.</summary>
internal static class SampleRun
{
    public static RunRecord Create() => new()
    {
        ProductVersion = "0.1.0",
        CreatedUtc = new(2024, 6, 7, 8, 9, 10, TimeSpan.Zero),
        Settings =
        [
            new("data", new("Data", "Datos"), "photos"),
            new("Epochs", new("Epochs", "Épocas"), "3", null, "head"),
            new("LearningRate", new("Learning rate", "Tasa de aprendizaje"), "0.001", null, "head"),
            new("Patience", new("Patience", "Paciencia"), "5", new("epochs", "épocas")),
            new("Views", new("Views", "Vistas"), "") { Shown = new(
                "a fresh one in each epoch", "una nueva en cada época") },
        ],
        Model = "mobilenet_v2",
        PretrainedWeights = "mobilenet_v2.trunk.safetensors",
        PretrainedOrigin = "mobilenet_v2.sample, https://publisher.invalid/trunk.safetensors",
        PretrainedLicence = "MIT",
        Preprocessing = Preprocessing.ImageNet,
        Task = TaskSpec.MultiClass(["ants", "bees", "señal <b>"]) with { Temperature = 1.4 },
        Loss = new(new("cross-entropy", "entropía cruzada"), "nats", ValueMap.Of(
            ("ants", 0.8), ("bees", 1.0), ("señal <b>", 1.3333333333333333))),
        Seeds = ValueMap.Of(("split", 42L), ("views", 42L), ("order", 42L), ("weights", 7L)),
        Cut = "features.15",
        WeightsSha256 = new string('a', 64),
        DataFingerprint = new string('b', 64),
        SelectedOn = new("0.15 of train", "0,15 de train"),
        ReportedOn = "val",
        TrainImages = 24,
        ViewsPerImage = 5,
        Phases = ValueMap.Of(
            ("head", new LocalizedText("head", "cabeza")), ("tune", new LocalizedText("tail", "cola"))),
        HistoryMetrics =
        [
            new("loss", new("Loss", "Pérdida"), false, "loss"),
            new("accuracy", new("Accuracy", "Exactitud"), true, "fraction"),
        ],
        History =
        [
            Epoch("head", 1, 1.2, 1.1, 0.4), Epoch("head", 2, 0.8, 0.9, 0.6), Epoch("head", 3, 0.6, 0.8, 0.7),
            Epoch("tune", 4, 0.5, 0.7, 0.8), Epoch("tune", 5, 0.4, 0.75, 0.75),
        ],
        Head = new()
        {
            Method = new("logistic regression", "regresión logística"),
            Features = 1280,
            Views = 2,
            Strength = 0.1,
            Folds = 5,
            Images = 244,
            Search = [new(0.01, 0.0894), new(0.1, 0.0784), new(1, 0.0858)],
            Iterations = 39,
            TuningGain = 0.0587,
            TuningError = 0.0139,
            IsTuned = true,
            IsRefitted = true,
        },
        AveragesMirror = true,
        Calibration = new(244, true, 0.062, 0.021),
        BestEpoch = 4,
        Evaluation = new()
        {
            Part = "val",
            Images = 12,
            Metrics =
            [
                new("accuracy", new("Accuracy", "Exactitud"), 0.75, true, "fraction")
                {
                    Low = 0.4677, High = 0.9111,
                },
                new("balancedAccuracy", new("Balanced accuracy", "Exactitud equilibrada"), 0.7222, true, "fraction"),
                new("macroF1", LocalizedText.Same("F1 (macro)"), 0.7101, true, "fraction"),
                new("logLoss", new("Log loss", "Pérdida logarítmica"), 0.6321, false, "nats")
                {
                    UnitLabel = LocalizedText.Same("nats")
                },
                new("rocAuc", new("Area under the ROC curve", "Área bajo la curva ROC"), double.NaN, true, "fraction",
                    new("There is no 'bees'.", "No hay 'bees'.")),
            ],
            PerClass =
            [
                new("ants", 0.8, 0.8, 0.8, 5),
                new("bees", 0.75, 0.75, 0.75, 4), new("señal <b>", 0.6667, 0.6667, 0.6667, 3),
            ],
            Confusion = [[4, 1, 0], [0, 3, 1], [1, 0, 2]],
            Curves =
            [
                new("ants", 0.9, 0.875)
                {
                    FalsePositiveRate = [0, 0, 0.5f, 1], TruePositiveRate = [0, 0.8f, 1, 1],
                    Recall = [0, 0.75f, 0.75f, 1], Precision = [1, 1, 0.5f, 0.5f],
                },
                new("bees", 0.5, 0.3333)
                {
                    FalsePositiveRate = [0, 1], TruePositiveRate = [0, 1],
                    Recall = [0, 1], Precision = [0.3333f, 0.3333f],
                },
            ],
            Reliability = [new(0.62, 0.5, 6), new(0.91, 1, 6)],
            UncalibratedReliability = [new(0.7, 0.5, 6), new(0.97, 1, 6)],
        },
        DataProblems =
        [
            new(".", "note", "layout", new("A share was set aside.", "Se apartó una parte.")),
            new("bees/7.jpg", "warning", "unreadable", new("The file is empty.", "El archivo está vacío.")),
        ],
        Notes = [new("The cache could not be written.", "No se pudo escribir la caché.")],
        Timing =
        [
            new("features", new("Extracting features", "Extrayendo características"), 1.5),
            new("head", new("Training the head", "Entrenando la cabeza"), 0.25),
        ],
        TotalSeconds = 2.5,
        PeakRssMb = 512,
    };

    private static EpochRecord Epoch(string phase, int epoch, double loss, double monitored, double accuracy) => new()
    {
        Phase = phase,
        Epoch = epoch,
        TrainingLoss = loss,
        Training = ValueMap.Of(("accuracy", accuracy + 0.1)),
        Monitored = ValueMap.Of(("loss", monitored), ("accuracy", accuracy)),
        LearningRate = phase == "head" ? 1e-3 : 1e-4,
        Seconds = 0.5,
        ImagesPerSecond = 48,
    };
}
