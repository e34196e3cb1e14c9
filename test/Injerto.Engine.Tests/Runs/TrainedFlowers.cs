using Injerto.Data.Generators;
using Injerto.Runs;

namespace Injerto.Tests.Runs;

/// <summary>A run on few drawn flowers, made from C# once for all tests that only look at it.</summary>
public sealed class TrainedFlowers : IDisposable
{
    private FinishedRun? _run;

    public TrainedFlowers()
    {
        Folder = Directory.CreateTempSubdirectory("injerto-runs-").FullName;
        Environment.SetEnvironmentVariable("INJERTO_CACHE", At("cache"));
        DrawnFlowers.WriteFolder(
            At("flowers"), 7, ["daisy", "tulip"], trainPerSpecies: 12, testPerSpecies: 5, size: 48);
    }

    internal string Folder { get; }

    internal TrainingSpec Spec => new()
    {
        Data = At("flowers"), Model = "tiny_cnn",
        Epochs = 3, TuneEpochs = 2, BatchSize = 8, Seed = 5, Threads = 2, Precision = Precision.Fp32,
        Out = At("run"),
    };

    internal FinishedRun Run => _run ??= TrainingRun.Execute(Spec);

    internal string At(string name) => Path.Combine(Folder, name);

    internal IReadOnlyList<string> Photos =>
        [.. Directory.EnumerateFiles(At("flowers"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
