using Injerto.Data;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class SystemEntriesTests
{
    [Theory]
    [InlineData("@eaDir")]
    [InlineData("@EADIR")]
    [InlineData("#recycle")]
    [InlineData("#snapshot")]
    [InlineData("@Recycle")]
    [InlineData(".@__thumb")]
    [InlineData("$RECYCLE.BIN")]
    [InlineData("$Recycle.Bin")]
    [InlineData("RECYCLER")]
    [InlineData("System Volume Information")]
    [InlineData("FOUND.000")]
    [InlineData("lost+found")]
    [InlineData("LOST.DIR")]
    [InlineData(".Trash-1000")]
    [InlineData(".Trashes")]
    [InlineData(".Spotlight-V100")]
    [InlineData("__MACOSX")]
    [InlineData(".ipynb_checkpoints")]
    [InlineData("__pycache__")]
    [InlineData("Previews.lrdata")]
    [InlineData("CaptureOne")]
    public void Folders_of_systems_and_programs_are_no_classes(string name)
    {
        using var folder = new TestFolder($"{name}/a.jpg/1.jpg", $"a/{name}/2.jpg").Fill("a", 4).Fill("b", 4);
        Directory.CreateDirectory(folder.At($"b/{name}"));
        var data = folder.Open();
        Assert.Equal(["a", "b"], data.TargetNames);
        Assert.Equal(8, data.Items.Count);
        Assert.Equal([name, $"a/{name}", $"b/{name}"], data.Problems.Where(p => p.Kind == DataProblemKind.HiddenFile)
            .Select(p => p.Subject)
            .OrderBy(subject => subject.Length).ThenBy(subject => subject, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Thumbs.db")]
    [InlineData("desktop.ini")]
    [InlineData("._1.jpg")]
    [InlineData(".DS_Store")]
    [InlineData("Picasa.ini")]
    public void So_are_files_that_they_leave_among_pictures(string name)
    {
        using var folder = new TestFolder($"a/{name}").Fill("a", 4).Fill("b", 4);
        var problem = Assert.Single(folder.Open().Problems, p => p.Subject == $"a/{name}");
        Assert.Equal((DataProblemKind.HiddenFile, ProblemSeverity.Note), (problem.Kind, problem.Severity));
    }

    [Theory]
    [InlineData("$100")]
    [InlineData("#1")]
    [InlineData("@home")]
    public void Names_of_people_stay_classes(string name)
    {
        using var folder = new TestFolder().Fill(name, 4).Fill("b", 4);
        Assert.Contains(name, folder.Open().TargetNames);
    }
}
