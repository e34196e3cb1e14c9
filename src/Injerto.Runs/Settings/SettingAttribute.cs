using Injerto.Text;

namespace Injerto.Runs;

/// <summary>
/// Describes a setting, on its property of <see cref="TrainingSpec"/>: the one home of its name, range and texts. The
/// option on the command line, its help, the entry in <c>config.yaml</c>, validation, the comparison of a resumed run
/// and the rows of a report come from here.
/// </summary>
/// <param name="name">Its name as an option and in files: <c>tune-lr</c>.</param>
/// <param name="phase">The part of a run that it belongs to.</param>
/// <param name="english">What it does, as a sentence.</param>
/// <param name="spanish">The same in Spanish.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string name, SettingPhase phase, string english, string spanish) : Attribute
{
    /// <summary>Its name as an option and in files.</summary>
    public string Name => name;

    /// <summary>The part of a run that it belongs to.</summary>
    public SettingPhase Phase => phase;

    /// <summary>What it does, in both languages.</summary>
    internal LocalizedText Text => new(english, spanish);

    /// <summary>What it is called in a report, <c>English|Spanish</c>. Default: its name.</summary>
    public string? Label { get; init; }

    /// <summary>What kind of word it takes, for the help: <c>FILE</c>. Default: by its type.</summary>
    public string? Shape { get; init; }

    /// <summary>
    /// The default, where it is not the value of a fresh spec but depends on other things. In both languages, joined by
    /// a bar.
    /// </summary>
    public string? DefaultText { get; init; }

    /// <summary>The smallest legal value. Default: none.</summary>
    public double Minimum { get; init; } = double.NaN;

    /// <summary>The largest legal value. Default: none.</summary>
    public double Maximum { get; init; } = double.NaN;

    /// <summary>The bound that the value must exceed. Default: none.</summary>
    public double Above { get; init; } = double.NaN;

    /// <summary>The bound that the value must stay under. Default: none.</summary>
    public double Below { get; init; } = double.NaN;

    /// <summary>
    /// Whether it only matters where the head is trained in steps: a report of a solved head leaves it out. Default
    /// false.
    /// </summary>
    public bool IsForSteps { get; init; }

    /// <summary>
    /// Whether the trained weights depend on it: it is then kept in <c>config.yaml</c> and must be the same at a
    /// resumption. Default true.
    /// </summary>
    public bool DeterminesResult { get; init; } = true;
}
