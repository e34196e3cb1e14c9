using Injerto.Text;

namespace Injerto.Runs;

/// <summary>A <see cref="TrainingSpec"/> can't be run as it is; all faults are told together, a line each.</summary>
/// <param name="faults">The faults.</param>
/// <param name="inner">What brought it about, where something did.</param>
public sealed class SpecException(IReadOnlyList<LocalizedText> faults, Exception? inner = null)
    : LocalizedException(LocalizedText.Join("\n", faults), inner)
{
    /// <summary>The faults.</summary>
    public IReadOnlyList<LocalizedText> Faults => faults;
}
