namespace Injerto.Runs;

/// <summary>
/// Makes a spec of settings that were given one by one, as on a command line: those given win over a file's, and those
/// of a run to resume need not be given again.
/// </summary>
public static class SpecBuilder
{
    /// <summary>The spec.</summary>
    /// <param name="given">The settings that were given, by name, each with its value as text.</param>
    /// <param name="config">A file of settings, as <see cref="RunConfig"/> reads it. Default: none.</param>
    /// <exception cref="SpecException">Values are none of their settings; all faults are told.</exception>
    /// <exception cref="RunException">A file of settings can't be read.</exception>
    public static TrainingSpec Build(IReadOnlyList<KeyValuePair<string, string>> given, string? config = null)
    {
        ArgumentNullException.ThrowIfNull(given);
        var spec = Apply(given, config is null ? new TrainingSpec() : Reseeded(RunConfig.Read(config), given));
        if (!spec.Resume || ToResume(spec) is not { } folder) return spec;
        return Apply(given, RunConfig.Read(folder.Config)) with { Out = folder.Path };
    }

    // A run's own file names all its seeds; those that only followed the one seed follow another one too.
    private static TrainingSpec Reseeded(TrainingSpec spec, IReadOnlyList<KeyValuePair<string, string>> given)
    {
        if (given.All(g => g.Key != Setting.NameOf(nameof(TrainingSpec.Seed)))) return spec;
        return spec with
        {
            SplitSeed = Followed(spec.SplitSeed), ViewSeed = Followed(spec.ViewSeed),
            OrderSeed = Followed(spec.OrderSeed), WeightSeed = Followed(spec.WeightSeed),
        };

        long? Followed(long? seed) => seed == spec.Seed ? null : seed;
    }

    private static RunFolder? ToResume(TrainingSpec spec)
    {
        var folder = spec.Out is { } path ? new RunFolder(path)
            : spec.Data.Length > 0 ? RunFolder.LastUnfinished(spec.Data) : null;
        return folder is not null && RunConfig.IsOfRun(folder.Config) ? folder : null;
    }

    private static TrainingSpec Apply(IReadOnlyList<KeyValuePair<string, string>> given, TrainingSpec spec)
    {
        var faults = new List<Text.LocalizedText>();
        foreach (var (name, text) in given)
        {
            var setting = Setting.Find(name)
                ?? throw new ArgumentException($"There is no setting '{name}'.", nameof(given));
            try
            {
                spec = setting.With(spec, text);
            }
            catch (SpecException e)
            {
                faults.AddRange(e.Faults);
            }
        }

        // What else is wrong is told with it, so that nobody has to mend one fault after the other.
        return faults.Count == 0 ? spec : throw new SpecException([.. faults, .. spec.Faults()]);
    }
}
