namespace Injerto.Text;

/// <summary>
/// Something went wrong that a person can mend: the message stands in both languages and says what must hold, what
/// broke it, the value, and the remedy. Each library derives its own from it; anything else that is thrown is a
/// programmer's mistake.
/// </summary>
public abstract class LocalizedException : Exception
{
    /// <summary>An exception with its message and, where there is one, its cause.</summary>
    /// <param name="text">The message in both languages; <see cref="Exception.Message"/> is the English one.</param>
    /// <param name="inner">The cause.</param>
    protected LocalizedException(LocalizedText text, Exception? inner = null)
        : base(text.English, inner) => Text = text;

    /// <summary>The message in both languages.</summary>
    public LocalizedText Text { get; }
}
