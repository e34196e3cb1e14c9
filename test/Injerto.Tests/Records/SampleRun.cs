using Injerto.Records;

namespace Injerto.Tests.Records;

/// <summary>One small run with fixed figures, for records and reports alike.</summary>
internal static class SampleRun
{
    public static RunRecord Create() => new()
    {
        ProductVersion = "0.1.0",
        CreatedUtc = new(2024, 6, 7, 8, 9, 10, TimeSpan.Zero),
        Options = ValueMap.Of(("data", "photos"), ("epochs", "3"), ("lr", "0.001")),
        Model = "mobilenet_v2",
        PretrainedWeights = "mobilenet_v2.trunk.safetensors",
        Preprocessing = Preprocessing.ImageNet,
        Task = TaskSpec.MultiClass(["ants", "bees", "señal <b>"]),
        Augmentation = "flip,rotate=0.1",
        Seeds = ValueMap.Of(("run", 42L)),
        Cut = "features.15",
        WeightsSha256 = new string('a', 64),
        DataFingerprint = new string('b', 64),
        SelectedOn = "train share",
        ReportedOn = "val",
        TrainImages = 24,
        ViewsPerImage = 5,
        History =
        [
            Epoch("head", 1, 1.2, 1.1, 0.4), Epoch("head", 2, 0.8, 0.9, 0.6), Epoch("head", 3, 0.6, 0.8, 0.7),
            Epoch("tune", 4, 0.5, 0.7, 0.8), Epoch("tune", 5, 0.4, 0.75, 0.75),
        ],
        BestEpoch = 4,
        Evaluation = new()
        {
            Part = "val",
            Images = 12,
            Metrics =
            [
                new("accuracy", 0.75, true, "fraction"), new("balancedAccuracy", 0.7222, true, "fraction"),
                new("macroF1", 0.7101, true, "fraction"),
            ],
            PerClass =
            [
                new("ants", 0.8, 0.8, 0.8, 5), new("bees", 0.75, 0.75, 0.75, 4), new("señal <b>", 0.6667, 0.6667, 0.6667, 3),
            ],
            Confusion = [[4, 1, 0], [0, 3, 1], [1, 0, 2]],
        },
        Timing = [new("prefix", 1.5), new("head", 0.25)],
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
