using System.Runtime.CompilerServices;
using Xunit;

namespace Injerto.Tests.Reports;

/// <summary>
/// Compares a text with the verified file of that name in <c>Reports/Verified</c>. With <c>INJERTO_ACCEPT=1</c> in the
/// environment the file is rewritten instead: look at what changed before committing it.
/// </summary>
internal static class VerifiedFile
{
    public static void Check(string name, string actual, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, "Verified", name);
        if (Environment.GetEnvironmentVariable("INJERTO_ACCEPT") == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }
        Assert.True(
            File.Exists(path),
            $"There is no verified file '{name}'. Run the tests once with INJERTO_ACCEPT=1 and look at it.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
