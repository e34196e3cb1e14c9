using Injerto.Cli.Commands;
using Injerto.Cli.Runs;
using Injerto.Data.Generators;

namespace Injerto.Cli.Jobs;

/// <summary>
/// Draws flowers and runs the main job on them twice, as anyone could type it: a small network learns three species from nothing; its trunk then serves as
/// the pretrained one for five species, two of which it never saw, with few pictures of each.
/// </summary>
internal sealed class DemoJob
{
    private const int SchoolPictures = 250, FewPictures = 40, TestPictures = 60;

    private static readonly string[] SchoolSpecies = ["cherry", "daisy", "poppy"];

    private readonly string _folder;
    private readonly long _seed;
    private readonly bool _json;
    private readonly bool _quiet;
    private readonly Surroundings _surroundings;

    internal DemoJob(string? folder, long seed, bool json, bool quiet, Surroundings surroundings)
    {
        _folder = folder ?? RunFolder.Next("demo").Path;
        if (Directory.Exists(_folder) && Directory.EnumerateFileSystemEntries(_folder).Any())
            throw new UsageException(surroundings.Say($"--out must be a new or empty folder. '{_folder}' is not: choose another name.", $"--out debe ser una carpeta nueva o vacía. '{_folder}' no lo es: elija otro nombre."));
        (_seed, _json, _quiet, _surroundings) = (seed, json, quiet, surroundings);
    }

    private string School => Path.Combine(_folder, "school");

    private string Flowers => Path.Combine(_folder, "flowers");

    private RunFolder Trunk => new(Path.Combine(_folder, "trunk"));

    private string Classifier => Path.Combine(_folder, "classifier");

    internal int Run()
    {
        Say($"1. Drawing flowers into {_folder}: {SchoolSpecies.Length * SchoolPictures} of {SchoolSpecies.Length} species to grow a trunk with, and few of {DrawnFlowers.Species.Count} species to learn.",
            $"1. Dibujando flores en {_folder}: {SchoolSpecies.Length * SchoolPictures} de {SchoolSpecies.Length} especies para criar un tronco, y pocas de {DrawnFlowers.Species.Count} especies que aprender.");
        if (!Draw()) return ExitCode.Failed;

        Say($"2. A small network (seedling) learns {string.Join(", ", SchoolSpecies)} from nothing. Its trunk will be the pretrained one.",
            $"2. Una red pequeña (seedling) aprende {string.Join(", ", SchoolSpecies)} desde cero. Su tronco será el preentrenado.");
        var growing = new TrainSettings
        {
            Data = School, Model = "seedling", Out = Trunk.Path, Epochs = 1, TuneEpochs = 20, TuneLearningRate = 2e-3, Views = 4, Patience = 20, Precision = "fp32", Seed = _seed, Quiet = _quiet,
        };
        if (Train(growing, tellsResult: false) is var code and not ExitCode.Done) return code;

        Say($"3. The graft: that trunk and a new head learn {string.Join(", ", DrawnFlowers.Species)} from {FewPictures} pictures of each; some of them the trunk never saw.",
            $"3. El injerto: ese tronco y una cabeza nueva aprenden {string.Join(", ", DrawnFlowers.Species)} con {FewPictures} imágenes de cada una; algunas, el tronco nunca las vio.");
        var grafting = new TrainSettings { Data = Flowers, Model = "seedling", Weights = Trunk.Weights, Out = Classifier, TuneLearningRate = 1e-3, Precision = "fp32", Seed = _seed, Json = _json, Quiet = _quiet };
        if (Train(grafting, tellsResult: true) is var last and not ExitCode.Done) return last;
        TellNext();
        return ExitCode.Done;
    }

    private bool Draw()
    {
        using var interruption = new Interruption();
        try
        {
            DrawnFlowers.WriteFolder(School, _seed, SchoolSpecies, SchoolPictures, FewPictures, cancellationToken: interruption.Token);
            DrawnFlowers.WriteFolder(Flowers, unchecked(_seed + 1), FewPictures, TestPictures, cancellationToken: interruption.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            _surroundings.Tell("Broken off while drawing; nothing is kept. Start again: ./injerto demo", "Interrumpido al dibujar; no se conserva nada. Empiece de nuevo: ./injerto demo");
            return false;
        }
    }

    private int Train(TrainSettings settings, bool tellsResult)
    {
        if (!_quiet) _surroundings.Error.WriteLine($"   {ResumeCommand.Of(settings with { Quiet = false, Json = false }, settings.Out!).Replace(" --resume", "", StringComparison.Ordinal)}");
        return TrainCommand.Run(settings, _surroundings, tellsResult);
    }

    private void TellNext() => Say(
        """

        That was the same job as with photos of your own. Put them in one folder per class (photos/daisy, photos/rose, …), a few dozen of each, then:
          ./injerto train photos --weights mobilenet_v2.safetensors
        A trunk trained on a million real photos knows far more than this small one; ./injerto train says how to get its weights.
        """,
        """

        Era el mismo trabajo que con sus propias fotos. Póngalas en una carpeta por clase (fotos/margarita, fotos/rosa, …), unas docenas de cada una, y después:
          ./injerto train fotos --weights mobilenet_v2.safetensors
        Un tronco entrenado con un millón de fotos reales sabe mucho más que este pequeño; ./injerto train dice cómo obtener sus pesos.
        """);

    private void Say(string english, string spanish)
    {
        if (!_quiet) _surroundings.Tell(english, spanish);
    }
}
