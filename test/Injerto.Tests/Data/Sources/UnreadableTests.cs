using System.Diagnostics;
using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class UnreadableTests
{
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    [Fact]
    public void A_class_of_which_nothing_can_be_read_lists_some_of_its_files()
    {
        using var folder = new TestFolder().Fill("a", 3);
        for (int i = 0; i < 7; i++) folder.Write($"b/{i}.jpg", "");
        folder.Write("b/.hidden", "x");
        Assert.Equal("b: The class 'b' must have images to learn from. It has none that can be read: add some or " +
            "remove the folder.\n" +
            string.Concat(Enumerable.Range(0, 5).Select(i => $"    b/{i}.jpg: It is empty " +
                "(0 bytes).\n")) + "    … and 2 more", folder.FailToOpen(Whole));
    }

    [Fact]
    public void Names_that_are_no_UTF8_are_told_with_the_remedy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "file names are always " +
            "Unicode there");
        using var folder = new TestFolder().Fill("a", 4).Fill("b", 4);
        Run(folder, "mv a/0.jpg \"a/$(printf 'ni\\361o.jpg')\" && mkdir \"$(printf 'c\\350s')\" && cp b/0.jpg " +
            "\"$(printf 'c\\350s')\"");
        var data = folder.Open(Whole);
        // .NET can't name what it can't read, so neither can it remove it.
        Run(folder, "rm -r a c*");
        Assert.Equal([3, 4], data.ClassCounts(DataPart.Train));
        string reason = "Its name is not UTF-8, so it can't be opened. Convert such names, for example with: convmv " +
            "-r -f latin1 -t utf8 --notest " +
            folder.Path;
        Assert.Equal([$"a/ni\uFFFDo.jpg: {reason}", $"c\uFFFDs: {reason}"], data.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void A_pipe_is_never_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no pipes among files there");
        using var folder = new TestFolder().Fill("a", 2).Fill("b", 2);
        Run(folder, "mkfifo a/pipe.jpg");
        Assert.Equal("a/pipe.jpg: It is empty (0 bytes).", Assert.Single(folder.Open(Whole).Problems).ToString());
    }

    [Fact]
    public void A_pipe_that_is_open_already_is_no_archive()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux names the open files of a process");
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();
        // As /dev/stdin, it is a link to what is no file.
        string name = $"/proc/self/fd/{pipe.SafePipeHandle.DangerousGetHandle()}";

        Assert.True(File.Exists(name));
        Assert.Null(DataSources.TryOpen(name, cancellation: TestContext.Current.CancellationToken));
    }

    private static void Run(TestFolder folder, string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = folder.Path })!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
