using Injerto.Data;
using Injerto.Data.Sources;
using Injerto.Models;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Runs;

/// <summary>
/// One execution of a spec: everything is looked at before the folder is made, and only then is anything written.
/// </summary>
internal sealed class TrainingJob
{
    private readonly TrainingSpec _spec;
    private readonly IProgress<RunEvent>? _progress;
    private readonly DateTimeOffset _begun = DateTimeOffset.UtcNow;
    private readonly RunFolder? _named;
    private readonly ModelChoice _choice;
    private DataSet? _data;
    private RunFolder? _begunIn;

    internal TrainingJob(TrainingSpec spec, DataSet? data, IProgress<RunEvent>? progress)
    {
        if (spec.Faults() is { Count: > 0 } faults) throw new SpecException(faults);
        (_data, _progress) = (data, progress);
        _named = spec.Out is { } path ? new RunFolder(path) : spec.Resume ? RunFolder.LastUnfinished(spec.Data) : null;
        _spec = spec.Resume && _named is not null ? ModelChoice.Begun(_named, spec) : spec;
        _choice = new ModelChoice(progress);
    }

    /// <summary>Tries learning rates for the tail, and writes nothing.</summary>
    internal LearningRateCurve FindRate(CancellationToken cancellation)
    {
        Engine.PrepareProcess();
        var engine = Task.Run(() => Engine.Info, CancellationToken.None);
        try
        {
            return Prepared(engine, (resolved, trunk) =>
            {
                var built = Build(resolved, trunk);
                var relay = new StageRelay(_progress, _ => { });
                return built.Trainer.FindLearningRate(_data!, relay, cancellation);
            }, cancellation);
        }
        finally
        {
            ((IAsyncResult)engine).AsyncWaitHandle.WaitOne();
        }
    }

    internal FinishedRun Run(CancellationToken cancellation)
    {
        if (_spec.Resume && _named is null) throw new SpecException([RunFolder.NothingToResumeOf(_spec.Data)]);
        if (_named is not null) RunClaim.ThrowIfUnusable(_named, _spec.Resume);
        Engine.PrepareProcess();
        // libtorch takes a moment to load: meanwhile the data is looked at.
        var engine = Task.Run(() => Engine.Info, CancellationToken.None);
        try
        {
            return _named is { State: RunState.Finished } ? Again(_named, engine.Result)
                : Prepared(engine, (resolved, trunk) => Train(resolved, trunk, cancellation), cancellation);
        }
        catch (OperationCanceledException e)
        {
            throw new RunInterruptedException(_begunIn, e);
        }
        finally
        {
            // A process that ends while libraries are being loaded hangs in their destructors.
            ((IAsyncResult)engine).AsyncWaitHandle.WaitOne();
        }
    }

    // Looks at data, model, weights and machine, and then goes to work on the engine's thread.
    private T Prepared<T>(
        Task<EngineInfo> engine, Func<ResolvedSpec, PretrainedWeights?, T> work, CancellationToken cancellation)
    {
        _data ??= DataSources.Open(_spec.Data, DataOptions(), null, cancellation);
        if (DataTask.TargetsOf(_spec.Task) is { } kind) _data = TargetConversion.To(_data, kind);
        Tell(new DataOpened(_data));
        var store = WeightsStore.FromEnvironment(_spec.Offline);
        var spec = _choice.For(NetworkChoice.For(_data, _spec), store, cancellation);
        var architecture = spec.Network?.Architecture ?? ModelRegistry.Find(spec.Model!);
        var trunk = new TrunkWeights(spec, _progress).Open(architecture, cancellation);
        var info = engine.GetAwaiter().GetResult();
        foreach (var warning in info.Warnings) Tell(new RunNote(warning));
        if (_spec.Threads is { } threads) Engine.Threads = threads;
        var resolved = ResolvedSpec.Of(spec, info);
        return Engine.Run(() => work(resolved, trunk));
    }

    /// <summary>
    /// How a data set is read for training; where it has no parts of its own, the reported share leaves something to
    /// train with.
    /// </summary>
    private DataSourceOptions DataOptions() => DataReading.Options(_spec) with { Strict = _spec.Strict };

    // On the engine's thread.
    private BuiltTraining Build(ResolvedSpec resolved, PretrainedWeights? trunk)
    {
        var options = resolved.Options(
            trunk?.PreprocessingFor(resolved.Architecture) ?? resolved.Architecture.Preprocessing,
            NetworkChoice.Columns(_data!).Count);
        var task = DataTask.Of(_data!, resolved.Spec);
        options = options with { ClassWeights = GivenWeights.Of(task, resolved.Spec.Balance) };
        Engine.Seed(resolved.Spec.WeightSeed!.Value);
        var shape = (trunk?.OptionsFor(resolved.Architecture, task.Outputs) ?? new() { Classes = task.Outputs })
            with { Head = resolved.Spec.Head, Channels = 3, Size = options.Preprocessing.CropSize,
                Columns = options.Columns };
        var network = resolved.Architecture.Build(shape);
        var loaded = trunk?.LoadInto(network, keepsHead: false) ?? [];
        network.To(options.Device);
        (var trainer, options) = Trainer(network, task, options);
        LocalizedText?[] remarks =
        [
            _choice.Note, .. loaded, ClassBalance.Note(_data!),
            UnusedSettings.Note(resolved.Spec, options.SolvesHead),
            UnseenViews.Note(resolved.Spec, options.SolvesHead),
        ];
        return new BuiltTraining(network, shape, task, trainer, options, [.. remarks.OfType<LocalizedText>()]);
    }

    private FinishedRun Train(ResolvedSpec resolved, PretrainedWeights? trunk, CancellationToken cancellation)
    {
        var built = Build(resolved, trunk);
        var (options, notes) = (built.Options, built.Notes);

        // Nothing more can be wrong with what was asked for: only now is a folder made.
        using var claim = _named is { } named ? RunClaim.Of(named, _spec.Resume) : RunClaim.Next(_spec.Data);
        var folder = claim.Folder;
        Begin(claim, resolved.Spec);
        _begunIn = folder;
        foreach (var note in notes) Tell(new RunNote(note));
        Tell(new RunStarted(resolved.Spec, built.Task, folder, options.ViewsPerImage, claim.IsBegun)
        {
            SolvesHead = options.SolvesHead,
        });
        var outcome = Learn(built.Trainer, folder, cancellation);
        return Finish(
            new RunWriter(folder, resolved, options, _data!, trunk, notes, _begun),
            built.Network, built.Shape, outcome);
    }

    private TransferOutcome Learn(TransferTrainer trainer, RunFolder folder, CancellationToken cancellation)
    {
        var history = new RunHistory(folder);
        var progress = new StageRelay(_progress, history.Add);
        var outcome = trainer.Run(_data!, folder.Checkpoints, progress, cancellation);
        history.Write(outcome.History);
        progress.TellOthers(outcome.Notes);
        return outcome;
    }

    private static FinishedRun Finish(RunWriter writer, ImageModel network, ModelOptions shape, TransferOutcome outcome)
    {
        var record = writer.Write(network, shape, outcome);
        new RunIndex().Remove(writer.Folder.Path);
        return new FinishedRun(writer.Folder, record);
    }

    private static void Begin(RunClaim claim, TrainingSpec spec)
    {
        var folder = claim.Folder;
        if (claim.IsBegun) DemandSame(folder, spec);
        else RunConfig.Write(folder.Config, spec);
        Directory.CreateDirectory(folder.Checkpoints);
        new RunIndex().Add(folder.Path, spec.Data);
    }

    // A finished run is shown again, unless something else was asked for than it did.
    private FinishedRun Again(RunFolder folder, EngineInfo info)
    {
        if (_spec.Threads is { } threads) Engine.Threads = threads;
        DemandSame(folder, ResolvedSpec.Of(_spec, info).Spec);
        return new FinishedRun(folder, folder.Load());
    }

    private static void DemandSame(RunFolder folder, TrainingSpec spec)
    {
        if (RunConfig.Differences(RunConfig.Read(folder.Config), spec) is not { Count: > 0 } differences) return;
        var list = LocalizedText.Join("\n  ", differences);
        throw new SpecException([new(
            $"A resumed run must have the settings that it began with. In '{folder.Path}' these differ:\n"
            + $"  {list.English}\nLeave them out, or choose another `Out`.",
            $"Una ejecución reanudada debe tener los ajustes con los que empezó. En '{folder.Path}' difieren:\n"
            + $"  {list.Spanish}\nOmítalos, o elija otro `Out`.")]);
    }

    // What does not suit network or data is a fault of what was asked for.
    private static (TransferTrainer Trainer, TransferOptions Options) Trainer(
        ImageModel network, TaskSpec task, TransferOptions options)
    {
        try
        {
            var trainer = new TransferTrainer(network, network.Head, task, options, new FeatureCache());
            return (trainer, trainer.ResolveOptions());
        }
        catch (TransferException e)
        {
            throw new SpecException([e.Text], e);
        }
    }

    private void Tell(RunEvent happened) => _progress?.Report(happened);
}
