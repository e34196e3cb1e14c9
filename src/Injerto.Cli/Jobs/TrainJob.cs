using System.Text.Json;
using Injerto.Cli.Reporting;
using Injerto.Cli.Runs;
using Injerto.Data;
using Injerto.Images;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Reports;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Cli.Jobs;

/// <summary>The main job: a folder of photos in, a run folder out.</summary>
internal sealed class TrainJob
{
    private readonly TrainSettings _settings;
    private readonly CommandContext _context;
    private readonly ProgressReporter _reporter;
    private readonly DateTimeOffset _begun = DateTimeOffset.UtcNow;

    /// <param name="settings">What is asked for.</param>
    /// <param name="context">Where it speaks.</param>
    /// <exception cref="UsageException">The settings have faults; all are told.</exception>
    internal TrainJob(TrainSettings settings, CommandContext context)
    {
        TrainSettingsFaults.ThrowIfAny(settings, context.Texts);
        (_settings, _context) = (settings, context);
        _reporter = new ProgressReporter(context, settings.Quiet);
        Folder = settings.Out is { } path ? new RunFolder(path) : settings.Resume ? RunFolder.Unfinished(settings.Data) ?? RunFolder.Next(settings.Data) : RunFolder.Next(settings.Data);
    }

    /// <summary>The run's folder.</summary>
    internal RunFolder Folder { get; }

    /// <summary>Trains; a run that is finished already is read instead.</summary>
    internal RunRecord Run(CancellationToken cancellation)
    {
        if (Folder.IsBegun && !_settings.Resume) throw Occupied();
        Engine.PrepareProcess();
        // libtorch takes a moment to load: meanwhile the data is looked at.
        var engine = Task.Run(() => Engine.Info, CancellationToken.None);
        try
        {
            return Run(engine, cancellation);
        }
        finally
        {
            // A process that ends while libraries are being loaded hangs in their destructors.
            ((IAsyncResult)engine).AsyncWaitHandle.WaitOne();
        }
    }

    private RunRecord Run(Task<EngineInfo> engine, CancellationToken cancellation)
    {
        var architecture = ModelRegistry.Find(_settings.Model);
        var data = Folder.IsFinished ? null : DataReading.Open(_settings, _reporter, cancellation);
        var trunk = Folder.IsFinished ? null : new TrunkWeights(_settings, _context).Open(architecture, cancellation);
        var info = engine.GetAwaiter().GetResult();
        foreach (var warning in info.Warnings) _reporter.Warn(_context.Say(warning.English, warning.Spanish));
        if (_settings.Threads is { } threads) Engine.Threads = threads;
        var device = Device.Parse(_settings.Device);
        var precision = PrecisionOf(info, device);
        var used = _settings.Used(precision == DType.BFloat16 ? "bf16" : "fp32", device.ToString(), Engine.Threads);
        if (Folder.IsBegun && RunConfig.Differences(Folder.Config, used, _context.Texts) is { Count: > 0 } differences) throw Changed(differences);
        if (data is null) return RunRecord.Load(Folder.Record);

        Directory.CreateDirectory(Folder.Checkpoints);
        if (!Folder.IsBegun) RunConfig.Write(Folder.Config, used);
        var preprocessing = trunk?.PreprocessingFor(architecture) ?? architecture.Preprocessing;
        if (_settings.Size is { } size) preprocessing = preprocessing.WithSize(size);
        var options = TrainSettingsFaults.Options(_settings, Augmentation.Parse(_settings.Augment), preprocessing) with { Precision = precision, Device = device };
        _reporter.Start(options, Folder, trunk);
        return Engine.Run(() => Train(data, architecture, trunk, options, used, cancellation));
    }

    private RunRecord Train(
        DataSet data, Architecture architecture, PretrainedWeights? trunk, TransferOptions options, IReadOnlyList<KeyValuePair<string, string>> used, CancellationToken cancellation)
    {
        Engine.Seed(_settings.Seed);
        var shape = (trunk?.OptionsFor(architecture, data.TargetNames.Count) ?? new() { Classes = data.TargetNames.Count })
            with { Head = _settings.HeadUsed, Channels = 3, Size = options.Preprocessing.CropSize };
        var network = architecture.Build(shape);
        trunk?.LoadInto(network, keepsHead: false);
        network.To(options.Device);
        var task = TaskSpec.MultiClass(data.TargetNames);
        var trainer = Trainer(network, network.Head, task, options);
        var history = new HistoryFile(Folder.History);
        TransferOutcome outcome;
        using (var bars = _reporter.Bars(history.Add))
            outcome = trainer.Run(data, Folder.Checkpoints, bars, cancellation);

        var state = network.StateDict();
        var hash = StateDictFile.Save(Folder.Weights, state, WeightsCard.Of(architecture, shape, trunk, options.Preprocessing, task, ProductVersion.Text));
        history.Write(outcome.History);
        var record = Record(data, task, trunk, options, used, outcome, hash);
        RunReport.Write(record, Folder.Report(_context.Texts), _context.Language);
        record.Save(Folder.Record);
        if (Directory.Exists(Folder.Checkpoints)) Directory.Delete(Folder.Checkpoints, recursive: true);
        foreach (var note in outcome.Notes) _reporter.Warn(_context.Say(note.English, note.Spanish));
        return record;
    }

    private static TransferTrainer Trainer(Module network, string head, TaskSpec task, TransferOptions options)
    {
        try
        {
            return new TransferTrainer(network, head, task, options, new FeatureCache());
        }
        catch (TransferException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    private RunRecord Record(
        DataSet data, TaskSpec task, PretrainedWeights? trunk, TransferOptions options, IReadOnlyList<KeyValuePair<string, string>> used, TransferOutcome outcome, string hash)
    {
        var problems = data.Problems.Select(p => new ProblemRecord(p.Subject, CamelCase(p.Severity), CamelCase(p.Kind), p.Reason))
            .Concat(outcome.Unreadable.Select(p => new ProblemRecord(p.Key, "warning", ProblemRecord.Unreadable, p.Value)))
            .DistinctBy(p => (p.Path, p.Kind)).OrderBy(p => p.Path, StringComparer.Ordinal);
        return new RunRecord
        {
            ProductVersion = ProductVersion.Text,
            CreatedUtc = _begun,
            Settings = ValueList.From(used.Select(p => new SettingRecord(p.Key, LocalizedText.Same($"--{p.Key}"), p.Value))),
            Model = _settings.Model,
            PretrainedWeights = trunk is null ? null : Path.GetFileName(trunk.Path),
            Preprocessing = options.Preprocessing,
            Task = task,
            Loss = outcome.Loss,
            Seeds = ValueMap.Of(("split", _settings.Seed), ("views", _settings.Seed), ("order", _settings.Seed), ("weights", _settings.Seed)),
            Cut = outcome.Cut is "all" or "none" ? null : outcome.Cut,
            WeightsSha256 = hash,
            DataFingerprint = outcome.DataFingerprint,
            SelectedOn = outcome.SelectedOn,
            ReportedOn = outcome.Evaluation.Part,
            TrainImages = outcome.TrainImages,
            ViewsPerImage = options.ViewsPerImage,
            Phases = new ValueMap<LocalizedText>(outcome.History.Select(epoch => epoch.Phase).Distinct()
                .Select(phase => KeyValuePair.Create(phase, StageLabels.OfPhase(phase)))),
            History = ValueList.From(outcome.History),
            HistoryMetrics = MetricRecords.Of(outcome.History),
            BestEpoch = outcome.BestEpoch,
            Evaluation = outcome.Evaluation,
            DataProblems = ValueList.From(problems),
            Notes = ValueList.From(outcome.Notes),
            Timing = ValueList.From(outcome.Timing.GroupBy(t => t.Name).Select(g => g.First() with { Seconds = g.Sum(t => t.Seconds) })),
            TotalSeconds = (DateTimeOffset.UtcNow - _begun).TotalSeconds,
            PeakRssMb = CommandContext.PeakRssMb,
        };
    }

    private static string CamelCase(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private DType PrecisionOf(EngineInfo info, Device device) => _settings.Precision switch
    {
        "bf16" => DType.BFloat16,
        "fp32" => DType.Float32,
        _ => device.Kind == DeviceKind.Cpu && info is { FastBFloat16: true, FusedConvolution: true } ? DType.BFloat16 : DType.Float32,
    };

    private UsageException Occupied() => new(Folder.IsFinished
        ? _context.Say(
            $"--out must be a new folder. '{Folder.Path}' holds a finished run: choose another name, or show its result again with --resume.",
            $"--out debe ser una carpeta nueva. '{Folder.Path}' contiene una ejecución terminada: elija otro nombre, o muestre su resultado con --resume.")
        : _context.Say(
            $"--out must be a new folder. '{Folder.Path}' holds a run that was broken off: go on with it by adding --resume, or choose another name.",
            $"--out debe ser una carpeta nueva. '{Folder.Path}' contiene una ejecución interrumpida: continúela añadiendo --resume, o elija otro nombre."));

    private UsageException Changed(IReadOnlyList<string> differences) => new(_context.Say(
        $"A resumed run must have the options that it began with. In '{Folder.Path}' these differ:\n  {string.Join("\n  ", differences)}\nGive the same options, or another --out.",
        $"Una ejecución reanudada debe tener las opciones con las que empezó. En '{Folder.Path}' difieren:\n  {string.Join("\n  ", differences)}\nDé las mismas opciones, u otro --out."));
}
