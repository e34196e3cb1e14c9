using Injerto.Text;

namespace Injerto.Runs;

/// <summary>A run can't be begun, gone on with or read.</summary>
/// <param name="text">What must hold, what broke it, and the remedy.</param>
/// <param name="inner">What brought it about, where something did.</param>
public sealed class RunException(LocalizedText text, Exception? inner = null) : LocalizedException(text, inner);
