using System.CommandLine;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Cli.Runs;
using Injerto.Cli.Jobs;
using Injerto.Images;
using Injerto.Records;

namespace Injerto.Cli.Commands;

/// <summary><c>train DATA</c>: the main job.</summary>
internal sealed class TrainCommand
{
    private readonly CommandContext _context;
    private readonly Argument<string?> _data;
    private readonly Option<string?> _weights, _out, _cut, _head;
    private readonly Option<string> _model, _augment, _select, _monitor, _precision, _device, _batchNorm;
    private readonly Option<int> _epochs, _tuneEpochs, _batch, _patience;
    private readonly Option<int?> _views, _threads, _size;
    private readonly Option<double> _lr, _validFraction;
    private readonly Option<double?> _tuneLr;
    private readonly Option<long> _seed;
    private readonly Option<bool> _strict, _resume, _offline, _json, _quiet;

    private TrainCommand(CommandContext context)
    {
        _context = context;
        var texts = context.Texts;
        var make = new OptionFactory(texts);
        _data = new Argument<string?>(texts.Say("DATA", "DATOS"))
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = texts.Say("Folder of photos: CLASS/*, or train/CLASS/* with val/ and test/, or with a manifest.csv (file,label,split).",
                "Carpeta de fotos: CLASE/*, o train/CLASE/* con val/ y test/, o con un manifest.csv (file,label,split)."),
        };
        _model = make.Text("--model", "NAME", "mobilenet_v2", "Architecture: see injerto models list.", "Arquitectura: véase injerto models list.");
        _weights = make.MaybeText("--weights", "FILE", "Pretrained weights: a file (.safetensors, .pth, .h5, .keras, .npz, .onnx), a published name, or none. Default: the model's published ones, fetched if need be.",
            "Pesos preentrenados: un archivo (.safetensors, .pth, .h5, .keras, .npz, .onnx), un nombre publicado, o none. Por defecto: los publicados del modelo, que se descargan si hace falta.");
        _head = make.MaybeText("--head", "LAYERS", "Layers between pooling and output, as units:activation:dropout: 512:relu:0.5,256:relu:0.3; or linear. Default: the model's own last layer, made anew.",
            "Capas entre el agrupamiento y la salida, como unidades:activación:dropout: 512:relu:0.5,256:relu:0.3; o linear. Por defecto: la última capa del modelo, hecha de nuevo.");
        _size = make.MaybeWhole("--size", "Side of the pictures in pixels. Default: the model's own.", "Lado de las imágenes en píxeles. Por defecto: el del modelo.");
        _offline = make.Switch("--offline", "Fetch nothing from the network.", "No descarga nada de la red.");
        _out = make.MaybeText("--out", "FOLDER", "Where the run goes. Default: runs/DATA-N, the next free number.", "Dónde queda la ejecución. Por defecto: runs/DATOS-N, el siguiente número libre.");
        _epochs = make.Whole("--epochs", 10, "Epochs of the new head on the frozen trunk.", "Épocas de la cabeza nueva sobre el tronco congelado.");
        _tuneEpochs = make.Whole("--tune-epochs", 5, "Epochs of everything above the cut after that; 0 for none.", "Épocas de todo lo que hay sobre el corte, después; 0 para ninguna.");
        _cut = make.MaybeText("--cut", "BLOCK", "What to tune: from a block on (features.16, 'after layer3'), the last ones (3, 'last 4 blocks', 'last 20 layers'), all, or none. Default: 3; all without weights.",
            "Qué se ajusta: desde un bloque (features.16, 'after layer3'), los últimos (3, 'last 4 blocks', 'last 20 layers'), all o none. Por defecto: 3; all si no hay pesos.");
        _lr = make.Real("--lr", 1e-3, "Adam's learning rate of the head.", "Tasa de aprendizaje de Adam para la cabeza.");
        _tuneLr = make.MaybeReal("--tune-lr", "Adam's learning rate above the cut. Default: 0.0001; 0.001 without weights.", "Tasa de aprendizaje de Adam sobre el corte. Por defecto: 0.0001; 0.001 si no hay pesos.");
        _batch = make.Whole("--batch", 32, "Images in one step.", "Imágenes en un paso.");
        _augment = make.Text("--augment", "LIST", Augmentation.Default.ToString(), "How views differ: flip, vflip, rotate, zoom, shift, brightness, contrast, crop; or none. Rotation in turns.",
            "En qué difieren las vistas: flip, vflip, rotate, zoom, shift, brightness, contrast, crop; o none. La rotación, en vueltas.");
        _views = make.MaybeWhole("--views", "Make N views of each image and use them again. Default: a fresh one in every epoch.", "Hace N vistas de cada imagen y las reutiliza. Por defecto: una nueva en cada época.");
        _validFraction = make.Real("--valid-fraction", 0.15, "Share of each class that chooses, where the data brings no part for it; 0 to 1.", "Parte de cada clase que elige, si los datos no la traen; de 0 a 1.");
        _select = make.Word("--select", "auto", "auto: what chooses is never what is reported. val: val chooses, even where it is also reported.",
            "auto: lo que elige nunca es lo que se informa. val: elige val, aunque también se informe.", "auto", "val");
        _monitor = make.Text("--monitor", "METRIC", "accuracy", "What chooses the epoch: accuracy, balancedAccuracy, macroF1, loss, …", "Lo que elige la época: accuracy, balancedAccuracy, macroF1, loss, …");
        _patience = make.Whole("--patience", 5, "Epochs without improvement after which a phase stops.", "Épocas sin mejora tras las que se detiene una fase.");
        _batchNorm = make.Word("--batch-norm", "auto", "Batch normalisation above the cut. auto: inference with weights, train without.",
            "Normalización por lotes sobre el corte. auto: inference con pesos, train sin ellos.", "auto", "inference", "train");
        _precision = make.Word("--precision", "auto", "auto: bf16 where the processor multiplies it in hardware, else fp32.", "auto: bf16 si el procesador lo multiplica en hardware; si no, fp32.", "auto", "fp32", "bf16");
        _device = make.Text("--device", "auto|cpu|cuda", "auto", "auto: a GPU where there is one, else cpu.", "auto: una GPU si la hay; si no, cpu.");
        _seed = make.Long("--seed", 42, "The seed of everything random. The same seed gives the same weights, bit for bit.", "La semilla de todo lo aleatorio. La misma semilla da los mismos pesos, bit a bit.");
        _threads = make.MaybeWhole("--threads", "Threads of the engine. Default: the number of processors.", "Hilos del motor. Por defecto: el número de procesadores.");
        _strict = make.Switch("--strict", "Stop at a file that can't be read, instead of passing over it.", "Se detiene ante un archivo ilegible, en lugar de omitirlo.");
        _resume = make.Switch("--resume", "Go on with the run in --out (without it, DATA's last broken-off one), to the same bits; a finished one is shown, a missing one is begun.",
            "Continúa la ejecución de --out (o, sin él, la última interrumpida de DATOS), hasta los mismos bits; si terminó, se muestra; si no existe, se empieza.");
        _json = make.Json();
        _quiet = make.Quiet();
    }

    internal static Command Create(CommandContext context)
    {
        var train = new TrainCommand(context);
        var command = new Command("train", context.Say("Train a classifier on a folder of photos.", "Entrena un clasificador con una carpeta de fotos."));
        command.Add(train._data);
        foreach (var option in (Option[])[
            train._model, train._weights, train._head, train._size, train._out, train._epochs, train._tuneEpochs, train._cut, train._lr, train._tuneLr, train._batch, train._augment,
            train._views, train._validFraction, train._select, train._monitor, train._patience, train._batchNorm, train._precision, train._device, train._seed,
            train._threads, train._offline, train._strict, train._resume, train._json, train._quiet])
            command.Add(option);
        command.SetAction(train.Invoke);
        return command;
    }

    private int Invoke(ParseResult result) => Run(new TrainSettings
    {
        Data = result.GetValue(_data) ?? "",
        Weights = result.GetValue(_weights),
        Model = result.GetValue(_model)!,
        Head = result.GetValue(_head),
        Size = result.GetValue(_size),
        Offline = result.GetValue(_offline),
        Out = result.GetValue(_out),
        Epochs = result.GetValue(_epochs),
        TuneEpochs = result.GetValue(_tuneEpochs),
        Cut = result.GetValue(_cut),
        LearningRate = result.GetValue(_lr),
        TuneLearningRate = result.GetValue(_tuneLr),
        Batch = result.GetValue(_batch),
        Augment = result.GetValue(_augment)!,
        Views = result.GetValue(_views),
        ValidFraction = result.GetValue(_validFraction),
        SelectOnVal = result.GetValue(_select) == "val",
        Monitor = result.GetValue(_monitor)!,
        Patience = result.GetValue(_patience),
        BatchNorm = result.GetValue(_batchNorm)!,
        Precision = result.GetValue(_precision)!,
        Device = result.GetValue(_device)!,
        Seed = result.GetValue(_seed),
        Threads = result.GetValue(_threads),
        Strict = result.GetValue(_strict),
        Resume = result.GetValue(_resume),
        Json = result.GetValue(_json),
        Quiet = result.GetValue(_quiet),
    }, _context);

    /// <summary>Trains and tells the result; Ctrl-C saves and tells how to go on.</summary>
    internal static int Run(TrainSettings settings, CommandContext context)
    {
        var job = new TrainJob(settings, context);
        using var interruption = new Interruption();
        try
        {
            var record = job.Run(interruption.Token);
            Tell(record, job.Folder, settings, context);
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            var command = ResumeCommand.Of(settings, job.Folder.Path);
            context.Tell($"Broken off; what was done is kept. To go on:\n  {command}", $"Interrumpido; lo hecho se conserva. Para continuar:\n  {command}");
            return ExitCode.Failed;
        }
    }

    private static void Tell(RunRecord record, RunFolder folder, TrainSettings settings, CommandContext context)
    {
        // With --json stdout belongs to the object alone.
        var output = settings.Json ? context.Error : context.Out;
        var texts = context.Texts;
        if (!settings.Json || !settings.Quiet)
        {
            ResultText.Write(output, record.Evaluation, record.Task, texts);
            ResultText.Choice(output, record, texts);
            if (!settings.Quiet) ResultText.Next(output, record, folder, texts);
        }

        if (settings.Json) context.Out.WriteLine(RunJson.Training(record, folder.Path));
    }
}
