using Injerto.Text;

namespace Injerto.Records;

/// <summary>One setting of a run, as it was used.</summary>
/// <param name="Name">The setting's name, as in <c>config.yaml</c>: <c>tune-lr</c>.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Value">The value as a text that can be read back; empty where the setting is not set.</param>
/// <param name="Unit">The unit that stands beside the value; null where there is none.</param>
/// <param name="Phase">
/// The phase that it belongs to, a name among <see cref="RunRecord.Phases"/>; empty (the default) where it belongs to
/// the whole run.
/// </param>
public sealed record SettingRecord(
    string Name, LocalizedText Label, string Value, LocalizedText? Unit = null, string Phase = "")
{
    /// <summary>
    /// The value as people read it, where that is not <see cref="Value"/> itself: <c>none</c>, <c>ninguno</c>. Default
    /// null.
    /// </summary>
    public LocalizedText? Shown { get; init; }
}
