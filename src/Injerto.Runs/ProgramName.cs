using Injerto.Text;

namespace Injerto.Runs;

/// <summary>How the command line is called in commands that people copy.</summary>
public static class ProgramName
{
    /// <summary>
    /// As a person typed it, which the launcher tells in <c>INJERTO_COMMAND</c>: <c>./injerto</c>, <c>../injerto</c>;
    /// else <c>injerto</c>.
    /// </summary>
    public static string Text =>
        Environment.GetEnvironmentVariable("INJERTO_COMMAND") is { Length: > 0 } typed
            ? ShellWord.Quote(typed) : "injerto";
}
