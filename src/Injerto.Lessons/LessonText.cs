using System.Text;

namespace Injerto.Lessons;

/// <summary>Text for a terminal.</summary>
internal static class LessonText
{
    /// <summary>The text broken between words into lines of at most so many characters.</summary>
    public static string Wrap(string text, int width)
    {
        var wrapped = new StringBuilder();
        var column = 0;
        foreach (var word in text.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > width)
            {
                wrapped.Append('\n');
                column = 0;
            }

            if (column > 0) wrapped.Append(' ');
            wrapped.Append(word);
            column += word.Length + (column > 0 ? 1 : 0);
        }

        return wrapped.ToString();
    }
}
