using System.Globalization;
using Injerto.Cli.Reporting;
using Injerto.Cli.Runs;
using Injerto.Data;
using Injerto.Data.Sources;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Cli.Jobs;

/// <summary>Judges a finished run's model on a folder of photos.</summary>
internal sealed class EvaluateJob(RunFolder folder, RunRecord run, CommandContext context, bool isQuiet)
{
    internal EvaluationRecord Run(string path, string device, int? threads, CancellationToken cancellation)
    {
        var (part, items) = Items(path, cancellation);
        if ((threads ?? TrainedModel.ThreadsOf(run)) is { } count) Engine.Threads = count;
        var where = Device.Parse(device);
        var reporter = new ProgressReporter(context, isQuiet);
        using var display = reporter.Bars(_ => { });
        var (evaluation, unreadable) = Engine.Run(() => TrainedModel.Load(folder, run, where, new FeatureCache()).Evaluate(part, items, display, cancellation));
        foreach (var (file, reason) in unreadable) reporter.Warn($"{file}: {context.Say(reason.English, reason.Spanish)}");
        return evaluation;
    }

    // Where the folder brings parts, the one that is reported; else, in the run's own folder, the share that was set aside for it; else all of it.
    private (string Part, IReadOnlyList<DataItem> Items) Items(string path, CancellationToken cancellation)
    {
        var whole = Open(path, new DataSourceOptions { ValidationFraction = 0, TestFraction = 0 }, cancellation);
        var hasParts = whole.Has(DataPart.Val) || whole.Has(DataPart.Test);
        if (!hasParts && Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) == Path.TrimEndingDirectorySeparator(run.Setting("data") ?? ""))
            (whole, hasParts) = (Open(path, AsTrained(), cancellation), true);
        if (!hasParts) return ("all", Mapped(whole, whole.Items));
        var parts = (DataPart[])[Enum.TryParse<DataPart>(run.ReportedOn, ignoreCase: true, out var reported) ? reported : DataPart.Test, DataPart.Test, DataPart.Val];
        var part = parts.First(whole.Has);
        return (part.ToString().ToLowerInvariant(), Mapped(whole, whole.Of(part)));
    }

    private DataSourceOptions AsTrained() =>
        DataReading.Options(double.Parse(run.Setting("valid-fraction")!, CultureInfo.InvariantCulture), run.Seeds.Values.First());

    private DataSet Open(string path, DataSourceOptions options, CancellationToken cancellation)
    {
        var data = DataSources.Open(path, options, null, cancellation);
        var unknown = data.TargetNames.Except(run.Task.Classes).ToList();
        if (unknown.Count == 0) return data;
        throw new CommandException(context.Say(
            $"The classes must be those that the model learnt: {string.Join(", ", run.Task.Classes)}. '{path}' also has: {string.Join(", ", unknown)}. Rename or remove those folders.",
            $"Las clases deben ser las que el modelo aprendió: {string.Join(", ", run.Task.Classes)}. '{path}' tiene además: {string.Join(", ", unknown)}. Cambie el nombre de esas carpetas o quítelas."));
    }

    private List<DataItem> Mapped(DataSet data, IReadOnlyList<DataItem> items)
    {
        DataReading.RequireClasses(data);
        var classes = run.Task.Classes.ToList();
        return [.. items.Select(item => item with { Target = new ClassTarget(classes.IndexOf(data.TargetNames[item.ClassIndex])) })];
    }
}
