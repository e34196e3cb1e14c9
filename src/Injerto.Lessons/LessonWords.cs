using Injerto.Text;

namespace Injerto.Lessons;

/// <summary>A lesson's texts: it speaks English, and each text has its Spanish counterpart beside it.</summary>
internal sealed class LessonWords(Language language, IReadOnlyDictionary<string, string> inSpanish)
{
    public Language Language => language;

    /// <summary>
    /// A text of the lesson in the reader's language; a missing counterpart fails in both languages, so that no text is
    /// forgotten.
    /// </summary>
    public string Text(string english)
    {
        if (!inSpanish.TryGetValue(english, out var spanish))
            throw new InvalidOperationException(
                $"Each text of a lesson must have its Spanish counterpart. '{english}' has none: add it to the "
                + "lesson's inSpanish.");
        return Say(english, spanish);
    }

    /// <summary>The one of two wordings that is of the reader's language.</summary>
    public string Say(string english, string spanish) => language == Language.Spanish ? spanish : english;

    public string Say(LocalizedText text) => text.In(language);
}
