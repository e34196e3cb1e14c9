using Injerto.Text;

namespace Injerto.Records;

/// <summary>
/// A stored record is missing, damaged, or of a version that can't be read; the message says which, and the remedy.
/// </summary>
/// <param name="text">The message.</param>
/// <param name="inner">The cause.</param>
public sealed class RecordException(LocalizedText text, Exception? inner = null) : LocalizedException(text, inner);
