using System.Runtime.CompilerServices;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary>
/// Compares a text with its file in <c>test/reference/cli</c>; with <c>INJERTO_ACCEPT=1</c> in the environment the file
/// is rewritten instead: look at what changed before committing it.
/// </summary>
internal static class CliReference
{
    internal static void Check(string name, string actual, [CallerFilePath] string here = "")
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "reference", "cli", name));
        if (Environment.GetEnvironmentVariable("INJERTO_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(
            File.Exists(path),
            $"There is no golden text '{name}'. Run the tests once with INJERTO_ACCEPT=1 and look at it.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
