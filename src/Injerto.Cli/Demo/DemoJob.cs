using Injerto.Cli.Commands;
using Injerto.Cli.Jobs;
using Injerto.Cli.Reporting;
using Injerto.Cli.Runs;
using Injerto.Data.Generators;
using Injerto.Tensors;

namespace Injerto.Cli.Demo;

/// <summary>
/// The whole way on drawn flowers: a small trunk is grown on many pictures, then the main job, as anyone could type it, grafts a new head on it with few
/// other pictures.
/// </summary>
internal sealed class DemoJob
{
    private const int FewPictures = 40, TestPictures = 60;

    private readonly string _folder;
    private readonly long _seed;
    private readonly bool _json;
    private readonly bool _quiet;
    private readonly CommandContext _context;

    internal DemoJob(string? folder, long seed, bool json, bool quiet, CommandContext context)
    {
        _folder = folder ?? RunFolder.Next("demo").Path;
        if (Directory.Exists(_folder) && Directory.EnumerateFileSystemEntries(_folder).Any())
            throw new UsageException(context.Say($"--out must be a new or empty folder. '{_folder}' is not: choose another name.", $"--out debe ser una carpeta nueva o vacía. '{_folder}' no lo es: elija otro nombre."));
        (_seed, _json, _quiet, _context) = (seed, json, quiet, context);
    }

    private string Trunk => Path.Combine(_folder, "trunk.safetensors");

    private string Flowers => Path.Combine(_folder, "flowers");

    private string Classifier => Path.Combine(_folder, "classifier");

    internal int Run()
    {
        try
        {
            Prepare();
        }
        catch (OperationCanceledException)
        {
            _context.Tell("Broken off. Start again: ./injerto demo", "Interrumpido. Empiece de nuevo: ./injerto demo");
            return ExitCode.Failed;
        }

        var grafting = new TrainSettings { Data = Flowers, Model = "tiny_cnn", Weights = Trunk, Out = Classifier, LearningRate = 1e-2, Augment = "flip", Seed = _seed, Precision = "fp32", Json = _json, Quiet = _quiet };
        Say($"3. The graft: that trunk and a new head learn from {FewPictures} other pictures of each species. You could type it yourself:\n   {Command(grafting)}",
            $"3. El injerto: ese tronco y una cabeza nueva aprenden con otras {FewPictures} imágenes de cada especie. Usted mismo podría escribirlo:\n   {Command(grafting)}");
        if (TrainCommand.Run(grafting, _context) is var code and not ExitCode.Done) return code;
        TellNext();
        return ExitCode.Done;
    }

    private void Prepare()
    {
        using var interruption = new Interruption();
        Directory.CreateDirectory(_folder);
        var many = DemoTrunk.PicturesPerSpecies * DrawnFlowers.Species.Count;
        Say($"1. Growing a trunk: a small network (tiny_cnn) learns {string.Join(", ", DrawnFlowers.Species)} from nothing, with {many} drawn pictures. Large trunks learn a million photos.",
            $"1. Criando un tronco: una red pequeña (tiny_cnn) aprende {string.Join(", ", DrawnFlowers.Species)} desde cero, con {many} imágenes dibujadas. Los troncos grandes aprenden un millón de fotos.");
        using (var display = new ProgressReporter(_context, _quiet).Bars(_ => { }))
            Engine.Run(() => DemoTrunk.Grow(Trunk, _seed, display, interruption.Token));
        Say($"2. Drawing new flowers into {Flowers}: {FewPictures} of each species to learn from, {TestPictures} to be judged on.",
            $"2. Dibujando flores nuevas en {Flowers}: {FewPictures} de cada especie para aprender y {TestPictures} para evaluar.");
        DrawnFlowers.WriteFolder(Flowers, unchecked(_seed + 1), FewPictures, TestPictures, DemoTrunk.PictureSize, cancellationToken: interruption.Token);
    }

    private static string Command(TrainSettings settings) => ResumeCommand.Of(settings with { Quiet = false, Json = false }, settings.Out!).Replace(" --resume", "", StringComparison.Ordinal);

    private void TellNext() => Say(
        """

        That was the same job as with photos of your own. Put them in one folder per class (photos/daisy, photos/rose, …), a few dozen of each, then:
          ./injerto train photos
        A trunk trained on a million real photos knows far more than this small one: its weights are fetched once, by themselves.
        """,
        """

        Era el mismo trabajo que con sus propias fotos. Póngalas en una carpeta por clase (fotos/margarita, fotos/rosa, …), unas docenas de cada una, y después:
          ./injerto train fotos
        Un tronco entrenado con un millón de fotos reales sabe mucho más que este pequeño: sus pesos se descargan una vez, por sí solos.
        """);

    private void Say(string english, string spanish)
    {
        if (!_quiet) _context.Tell(english, spanish);
    }
}
