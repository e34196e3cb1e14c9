using Injerto.Cli;
using Xunit;

namespace Injerto.Tests.Cli;

public sealed class DemoCommandTests
{
    [Fact]
    public void Demo_refuses_a_folder_that_is_not_empty()
    {
        var folder = Directory.CreateTempSubdirectory("injerto-demo-").FullName;
        File.WriteAllText(Path.Combine(folder, "mine.txt"), "");
        var result = CliProgram.Inside("demo", "--out", folder);
        Directory.Delete(folder, recursive: true);
        Assert.Equal(ExitCode.WrongUse, result.Code);
        Assert.Equal($"--out must be a new or empty folder. '{folder}' is not: choose another name.\n", result.Error);
    }
}
