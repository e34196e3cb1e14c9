namespace Injerto.Text;

/// <summary>One text in both languages, side by side where it is written.</summary>
/// <remarks>
/// A setting is named in it by its property between backticks: <c>`BatchSize` must be at least 1</c>. A program that
/// calls its settings otherwise, as the command line does, puts its own names there (<see cref="WithSettings"/>).
/// </remarks>
/// <param name="English">The text in English.</param>
/// <param name="Spanish">The text in Spanish.</param>
public readonly record struct LocalizedText(string English, string Spanish)
{
    /// <summary>A text that is the same in both languages: a name, a number, a path.</summary>
    public static LocalizedText Same(string text) => new(text, text);

    /// <summary>Several texts as one, with something between them.</summary>
    /// <param name="separator">What stands between: <c>", "</c>.</param>
    /// <param name="parts">The texts.</param>
    public static LocalizedText Join(string separator, IEnumerable<LocalizedText> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        LocalizedText[] all = [.. parts];
        return new(
            string.Join(separator, all.Select(p => p.English)), string.Join(separator, all.Select(p => p.Spanish)));
    }

    /// <summary>The text in a language.</summary>
    public string In(Language language) => language == Language.Spanish ? Spanish : English;

    /// <summary>One text after the other.</summary>
    public static LocalizedText operator +(LocalizedText first, LocalizedText second) =>
        new(first.English + second.English, first.Spanish + second.Spanish);

    /// <summary>The same text with other names for the settings that stand between backticks.</summary>
    /// <param name="nameOf">The name to put in place of a property's, backticks included; null to leave it as it
    /// is.</param>
    public LocalizedText WithSettings(Func<string, string?> nameOf)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        return new(SettingNames.Replace(English, nameOf), SettingNames.Replace(Spanish, nameOf));
    }

    /// <summary>The English text.</summary>
    public override string ToString() => English;
}
