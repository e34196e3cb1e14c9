using Injerto.Data;
using Injerto.Models;
using Injerto.Records;
using Injerto.Reports;
using Injerto.Text;
using Injerto.Training;
using Injerto.Training.Transfer;

namespace Injerto.Runs;

/// <summary>
/// Writes what a run came to: the model, reports and, last of all, its record, which makes it finished.
/// </summary>
internal sealed class RunWriter(
    RunFolder folder, ResolvedSpec resolved, TransferOptions options,
    DataSet data, PretrainedWeights? trunk, IReadOnlyList<LocalizedText> notes, DateTimeOffset begun)
{
    internal RunFolder Folder => folder;

    /// <summary>Writes all files of a finished run.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="shape">How it was built.</param>
    /// <param name="outcome">What the training came to.</param>
    internal RunRecord Write(ImageModel network, ModelOptions shape, TransferOutcome outcome)
    {
        var record = WriteModel(network, shape, outcome);
        foreach (var language in Enum.GetValues<Language>())
            RunReport.Write(record, folder.Report(language), language, ProgramName.Text);
        record.Save(folder.Record);
        if (Directory.Exists(folder.Checkpoints)) Directory.Delete(folder.Checkpoints, recursive: true);
        return record;
    }

    private RunRecord WriteModel(ImageModel network, ModelOptions shape, TransferOutcome outcome)
    {
        var card = WeightsCard.Of(resolved.Architecture, shape, trunk, options.Preprocessing, outcome.Task);
        var unhashed = RecordOf(outcome, card, "");
        var model = TrainedModel.Of(network, unhashed, resolved.Spec, options.Device);
        var (golden, pictures) = new GoldenInputs(model).Of(data);
        RunRecord record = unhashed;
        ModelFileWriter.Write(folder.Model, network.StateDict(), card, pictures, hash =>
        {
            record = RecordOf(outcome, card, hash);
            return new ModelRecord { Run = CarriedRecord.Of(record), Trunk = Trunk(card), Golden = golden };
        });
        return record;
    }

    private TrunkRecord? Trunk(Dictionary<string, string> card) => trunk is null ? null : new(
        trunk.Published?.Name ?? Path.GetFileName(trunk.Path),
        Licence(card), card.GetValueOrDefault("origin"));

    private static string? Licence(Dictionary<string, string> card) =>
        card.GetValueOrDefault("licence") ?? card.GetValueOrDefault("license");

    private RunRecord RecordOf(TransferOutcome outcome, Dictionary<string, string> card, string hash) => new()
    {
        ProductVersion = ProductVersion.Text,
        CreatedUtc = begun,
        Settings = ValueList.From(Settings()),
        Model = resolved.Spec.Model!,
        PretrainedWeights = trunk is null ? null : trunk.Published?.FileName ?? Path.GetFileName(trunk.Path),
        PretrainedOrigin = card.GetValueOrDefault("origin"),
        PretrainedLicence = Licence(card),
        Preprocessing = options.Preprocessing,
        Columns = NetworkChoice.Columns(data),
        Task = outcome.Task,
        Seeds = outcome.Seeds,
        Cut = outcome.Cut is "all" or "none" ? null : outcome.Cut,
        WeightsSha256 = hash,
        DataFingerprint = outcome.DataFingerprint,
        SelectedOn = outcome.SelectedOn,
        ReportedOn = outcome.Evaluation.Part,
        TrainImages = outcome.TrainImages,
        ViewsPerImage = options.ViewsPerImage,
        Phases = new ValueMap<LocalizedText>(outcome.History.Select(e => e.Phase)
            .Distinct().Select(p => KeyValuePair.Create(p, StageLabels.OfPhase(p)))),
        History = ValueList.From(outcome.History),
        HistoryMetrics = MetricRecords.Of(outcome.History),
        Head = outcome.Head,
        AveragesMirror = outcome.AveragesMirror,
        Calibration = outcome.Calibration,
        BestEpoch = outcome.BestEpoch,
        Evaluation = outcome.Evaluation,
        Loss = outcome.Loss,
        DataProblems = ValueList.From(Problems(outcome)),
        Notes = ValueList.From(notes.Concat(outcome.Notes)),
        Timing = ValueList.From(
            outcome.Timing.GroupBy(t => t.Name).Select(g => g.First() with { Seconds = g.Sum(t => t.Seconds) })),
        TotalSeconds = (DateTimeOffset.UtcNow - begun).TotalSeconds,
        PeakRssMb = ProcessMemory.PeakRssMb,
    };

    private IEnumerable<SettingRecord> Settings() =>
        from setting in Setting.All
        where setting.DeterminesResult && !(setting.IsForSteps && options.SolvesHead)
        let value = setting.Format(resolved.Spec)
        where value is not null
        select new SettingRecord(setting.Name, setting.Label, value, Phase: PhaseOf(setting));

    // The names that the history gives the two phases.
    private static string PhaseOf(Setting setting) => setting.Phase switch
    {
        SettingPhase.Head => "head",
        SettingPhase.Tail => "tune",
        _ => "",
    };

    private IEnumerable<ProblemRecord> Problems(TransferOutcome outcome)
    {
        foreach (var problem in data.Problems)
            yield return new ProblemRecord(
                problem.Subject, NameOf(problem.Severity), NameOf(problem.Kind), problem.Reason);
        foreach (var (path, reason) in outcome.Unreadable)
            yield return new ProblemRecord(path, NameOf(ProblemSeverity.Warning), ProblemRecord.Unreadable, reason);
    }

    private static string NameOf<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
