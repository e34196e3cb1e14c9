using Injerto.Records;

namespace Injerto.Runs;

/// <summary>
/// What a model carries of its run's record: all but what concerns the run alone, and what names a place on the machine
/// that it ran on.
/// </summary>
internal static class CarriedRecord
{
    // Settings whose values are paths: the name at their end says as much to others.
    private static readonly string[] Paths =
        [SettingName(nameof(TrainingSpec.Data)), SettingName(nameof(TrainingSpec.Weights))];

    // It has been read, and a path to it means nothing elsewhere.
    private static readonly string Read = SettingName(nameof(TrainingSpec.ClassNames));

    internal static RunRecord Of(RunRecord run) => run with
    {
        Settings = ValueList.From(run.Settings.Where(s => s.Name != Read).Select(Carried)),
        History = [],
        HistoryMetrics = [],
        DataProblems = [],
        Timing = [],
        TotalSeconds = 0,
        PeakRssMb = 0,
    };

    /// <summary>The settings that a model was trained with, as far as it carries them.</summary>
    /// <exception cref="SpecException">Values are none of their settings.</exception>
    internal static TrainingSpec Spec(RunRecord carried)
    {
        var spec = SpecBuilder.Build([.. carried.Settings
            .Where(s => s.Value.Length > 0 && Setting.Find(s.Name) is { DeterminesResult: true })
            .Select(s => KeyValuePair.Create(s.Name, s.Value))]);
        // The weights that it began with need not be on this machine.
        var faults = (spec with { Weights = TrainingSpec.NoWeights }).Faults();
        return faults.Count > 0 ? throw new SpecException(faults) : spec;
    }

    private static SettingRecord Carried(SettingRecord setting) => Paths.Contains(setting.Name)
        ? setting with { Value = NameOf(setting.Value) } : setting;

    private static string NameOf(string path) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) is { Length: > 0 } name ? name : path;

    private static string SettingName(string property) => Setting.All.First(s => s.Property == property).Name;
}
