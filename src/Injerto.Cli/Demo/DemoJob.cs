using Injerto.Cli.Commands;
using Injerto.Cli.Models;
using Injerto.Cli.Reporting;
using Injerto.Data.Generators;
using Injerto.Images;
using Injerto.Models;
using Injerto.Runs;
using Injerto.Tensors;
using Injerto.Text;

namespace Injerto.Cli.Demo;

/// <summary>
/// The whole way on drawn flowers: the main job, as anyone could type it, grafts a new head on the trunk that comes
/// with the program. Where that can't be had, a small trunk is trained first, on many other pictures.
/// </summary>
internal sealed class DemoJob
{
    // Small pictures and no tuning: a demo is to be over soon.
    private const int FewPictures = 40, TestPictures = 60, Side = 128;

    private readonly string _folder;
    private readonly long _seed;
    private readonly bool _json;
    private readonly bool _quiet;
    private readonly CommandContext _context;
    private CatalogueCard? _published = WeightsCatalogue.Packaged;

    internal DemoJob(string? folder, long seed, bool json, bool quiet, CommandContext context)
    {
        _folder = folder ?? Numbered().First(path => !Path.Exists(path));
        if (Path.Exists(_folder) && (File.Exists(_folder) || Directory.EnumerateFileSystemEntries(_folder).Any()))
            throw new UsageException(context.Say(
                $"--out must be a new or empty folder. '{_folder}' is not: choose another name.",
                $"--out debe ser una carpeta nueva o vacía. '{_folder}' no lo es: elija otro nombre."));
        (_seed, _json, _quiet, _context) = (seed, json, quiet, context);
    }

    private string Trunk => Path.Combine(_folder, "trunk.safetensors");

    private string Flowers => Path.Combine(_folder, "flowers");

    private TrainingSpec Graft
    {
        get
        {
            var spec = new TrainingSpec
            {
                Data = Flowers,
                Out = Path.Combine(_folder, "classifier"),
                Augmentation = Augmentation.Parse("flip"),
                Seed = _seed,
            };
            return _published is { } card
                ? spec with { Model = card.Architecture, Weights = card.Name, Size = Side, TuneEpochs = 0 }
                : spec with
                {
                    Model = "tiny_cnn", Weights = Trunk, LearningRate = 1e-2, Precision = Precision.Fp32,
                };
        }
    }

    internal int Run()
    {
        try
        {
            Prepare();
        }
        catch (OperationCanceledException)
        {
            _context.Tell(
                $"Interrupted. Start again: {ProgramName.Text} demo",
                $"Interrumpido. Empiece de nuevo: {ProgramName.Text} demo");
            return ExitCode.Failed;
        }

        Say(new(
            $"3. The graft: that trunk and a new head learn from {FewPictures} pictures of each species. You could "
            + $"type it yourself:\n   {Command(Graft)}",
            $"3. El injerto: ese tronco y una cabeza nueva aprenden con {FewPictures} imágenes de cada especie. Usted "
            + $"mismo podría escribirlo:\n   {Command(Graft)}"));
        if (TrainCommand.Run(Graft, _json, _quiet, _context) is var code and not ExitCode.Done) return code;
        TellNext();
        return ExitCode.Done;
    }

    private static IEnumerable<string> Numbered() =>
        Enumerable.Range(1, int.MaxValue).Select(n => Path.Combine("runs", $"demo-{n}"));

    private void Prepare()
    {
        using var interruption = new Interruption();
        Directory.CreateDirectory(_folder);
        FindTrunk(interruption.Token);
        Say(new(
            $"2. Drawing new flowers into {Flowers}: {FewPictures} of each species to learn from, {TestPictures} to be "
            + "judged on.",
            $"2. Dibujando flores nuevas en {Flowers}: {FewPictures} de cada especie para aprender y {TestPictures} "
            + "para evaluar."));
        DrawnFlowers.WriteFolder(
            Flowers, unchecked(_seed + 1),
            FewPictures, TestPictures, _published is null ? DemoTrunk.PictureSize : Side,
            cancellationToken: interruption.Token);
    }

    private void FindTrunk(CancellationToken cancellation)
    {
        try
        {
            var card = _published!;
            WeightsDownload.Run(card, WeightsStore.Default, _quiet, _context, cancellation);
            Say(new(
                $"1. The trunk comes with the program: {card.Architecture}, a network that learnt to name a thousand "
                + $"kinds of things in a million photos (ImageNet). Licence: {card.Licence}.",
                $"1. El tronco viene con el programa: {card.Architecture}, una red que aprendió a nombrar mil clases "
                + $"de cosas en un millón de fotos (ImageNet). Licencia: {card.Licence}."));
        }
        catch (ModelException e)
        {
            _published = null;
            Say(e.Text);
            TrainTrunk(cancellation);
        }
    }

    private void TrainTrunk(CancellationToken cancellation)
    {
        var many = DemoTrunk.PicturesPerSpecies * DrawnFlowers.Species.Count;
        var species = string.Join(", ", DrawnFlowers.Species);
        Say(new(
            $"1. So a trunk is trained: a small network (tiny_cnn) learns {species} from nothing, with {many} drawn "
            + "pictures. Large trunks learn a million photos.",
            $"1. Por eso se entrena un tronco: una red pequeña (tiny_cnn) aprende {species} desde cero, con {many} "
            + "imágenes dibujadas. Los troncos grandes aprenden un millón de fotos."));
        using var reporter = new ProgressReporter(_context, _quiet);
        Engine.Run(() => DemoTrunk.Train(Trunk, _seed, reporter, cancellation));
    }

    private static string Command(TrainingSpec spec)
    {
        var fresh = new TrainingSpec();
        var words = new List<string> { "train", spec.Data };
        foreach (var setting in Setting.All.Where(s => s.Name != "data" && s.Format(spec) != s.Format(fresh)))
            words.AddRange(["--" + setting.Name, setting.Format(spec)!]);
        return $"{ProgramName.Text} {ShellWord.Line(words)}";
    }

    private void TellNext() => Say(new(
        $"""

        That was the same job as with photos of your own. Put them in one folder per class (photos/daisy,
        photos/rose, …), a few dozen of each, then:
          {ProgramName.Text} train photos
        """,
        $"""

        Era el mismo trabajo que con sus propias fotos. Póngalas en una carpeta por clase (fotos/margarita,
        fotos/rosa, …), unas docenas de cada una, y después:
          {ProgramName.Text} train fotos
        """));

    private void Say(LocalizedText text)
    {
        if (!_quiet) _context.Tell(text);
    }
}
