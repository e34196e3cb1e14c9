using Injerto.Text;

namespace Injerto.Runs.Export;

/// <summary>A model can't be exported, or its export does not answer as the model does.</summary>
/// <param name="text">What must hold, what broke it, and the remedy.</param>
/// <param name="inner">What brought it about, where something did.</param>
public sealed class ExportException(LocalizedText text, Exception? inner = null) : LocalizedException(text, inner);
