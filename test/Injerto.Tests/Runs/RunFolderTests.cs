using Injerto.Runs;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>What a folder holds, who may write it, and what is said of it.</summary>
public sealed class RunFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-folder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_is_known_by_what_it_holds()
    {
        Assert.Equal(RunState.Absent, new RunFolder(At("none")).State);
        Assert.Equal(RunState.Empty, Made("empty").State);
        Assert.Equal(RunState.Foreign, Made("thesis", "report.html").State);
        Assert.Equal(RunState.Unfinished, Begun("begun").State);
        File.WriteAllText(Begun("done").Record, "{}");
        Assert.Equal(RunState.Finished, new RunFolder(At("done")).State);
    }

    [Theory]
    [InlineData("config.yaml", "model: mine\n")]
    [InlineData("run.json", "{}")]
    [InlineData("checkpoints", "")]
    [InlineData(".hidden", "")]
    public void A_folder_with_files_of_somebody_else_is_refused_and_left_as_it_was(string file, string content)
    {
        File.WriteAllText(Path.Combine(Made("thesis").Path, file), content);

        foreach (var isResuming in (bool[])[false, true])
        {
            var fault = Assert.Throws<SpecException>(
                () => RunClaim.ThrowIfUnusable(new RunFolder(At("thesis")), isResuming));
            Assert.Equal(
                $"`Out` must be a new or empty folder. '{At("thesis")}' holds other files and no run: choose another "
                + "name; nothing was touched.",
                fault.Message);
        }

        Assert.Equal([file], Directory.EnumerateFileSystemEntries(At("thesis")).Select(f => Path.GetFileName(f)));
        Assert.Equal(content, File.ReadAllText(Path.Combine(At("thesis"), file)));
    }

    [Fact]
    public void A_run_that_was_begun_is_gone_on_with_only_if_that_was_asked_for()
    {
        var folder = Begun("half");

        Assert.Equal(
            $"`Out` must be a new folder. '{folder.Path}' holds a run that was interrupted: go on with it (`Resume`), "
            + "or choose another name.",
            Assert.Throws<SpecException>(() => RunClaim.ThrowIfUnusable(folder, isResuming: false)).Message);
        RunClaim.ThrowIfUnusable(folder, isResuming: true);
    }

    [Fact]
    public void A_run_is_held_by_one_at_a_time_who_is_named()
    {
        var folder = new RunFolder(At("run"));
        using (var claim = RunClaim.Of(folder, isResuming: false))
        {
            Assert.False(claim.IsBegun);
            Assert.Equal(RunState.Running, folder.State);
            foreach (var isResuming in (bool[])[false, true])
            {
                var fault = Assert.Throws<SpecException>(() => RunClaim.Of(folder, isResuming));
                Assert.StartsWith($"A run is written by one process at a time. The one in '{folder.Path}' is running ("
                    + $"{Environment.MachineName}, PID {Environment.ProcessId}, ", fault.Message);
            }

            Assert.Contains(
                "it is running (", Assert.Throws<RunException>(() => RunFolder.OfFinished(folder.Path)).Message);
        }

        Assert.Equal(RunState.Empty, folder.State);
        RunClaim.Of(folder, isResuming: false).Dispose();
    }

    [Fact]
    public void Of_two_that_take_the_next_free_number_at_once_each_gets_its_own()
    {
        var before = Directory.GetCurrentDirectory();
        try
        {
            Directory.SetCurrentDirectory(_folder);
            var claims = Enumerable.Range(0, 8)
                .AsParallel().WithDegreeOfParallelism(8).Select(_ => RunClaim.Next("photos")).ToList();
            Assert.Equal(
                Enumerable.Range(1, 8).Select(n => Path.Combine("runs", $"photos-{n}")),
                claims.Select(c => c.Folder.Path).Order());
            claims.ForEach(c => c.Dispose());
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    [Fact]
    public void A_folder_that_can_not_be_made_is_told_before_anything_else_and_nothing_is_left()
    {
        File.WriteAllText(At("photo.jpg"), "");
        Assert.Equal($"`Out` can't be made: '{At("photo.jpg")}' is a file. Choose another place.",
            Assert.Throws<SpecException>(
                () => RunClaim.ThrowIfUnusable(new RunFolder(At("photo.jpg/deep/run")), false)).Message);

        RunClaim.ThrowIfUnusable(new RunFolder(At("a/b/c")), isResuming: false);
        Assert.False(Directory.Exists(At("a")));
    }

    [Fact]
    public void A_run_that_is_asked_for_by_a_wrong_name_is_told_so()
    {
        Made("finished", "run.json", "report.html");
        File.WriteAllText(At("photo.jpg"), "");
        Begun("half");

        Assert.Equal(At("finished"), RunFolder.OfFinished(At("finished")).Path);
        Assert.Equal(At("finished"), RunFolder.OfFinished(At("finished/run.json")).Path);
        Assert.Equal(
            $"A run must be named by its folder, and '{At("finished/report.html")}' is a file in one. Name the "
            + $"folder: {At("finished")}",
            Refusal(At("finished/report.html")));
        Assert.Equal(
            $"A model must be named by its file (.injerto) or by the folder of its run. '{At("photo.jpg")}' is "
            + "neither. The model comes first, then the photos.",
            Refusal(At("photo.jpg")));
        Assert.Equal(
            $"The folder of a finished run must exist. '{At("finishd")}' does not. Did you mean 'finished'?",
            Refusal(At("finishd")));
        Assert.Equal(
            $"The folder of a finished run has a run.json. '{Made("none").Path}' has none. The model comes first, then "
            + "what it is asked about.", Refusal(At("none")));
        Assert.Equal(
            $"The run in '{At("half")}' is not finished: it was interrupted. Resume it (`Resume`), then try again.",
            Refusal(At("half")));
    }

    [Fact]
    public void Files_of_a_run_have_their_names()
    {
        var folder = new RunFolder(At("run") + "/");

        Assert.Equal(At("run"), folder.Path);
        Assert.Equal([At("run/config.yaml"), At("run/history.jsonl"), At("run/model.injerto"),
            At("run/run.json"), At("run/checkpoints"), At("run/report.html"), At("run/report.es.html")],
            [folder.Config, folder.History, folder.Model, folder.Record, folder.Checkpoints,
                folder.Report(Language.English), folder.Report(Language.Spanish)]);
        Assert.Equal(["runs/photos-1", "runs/photos-2"], RunFolder.Numbered("some/photos/").Take(2));
        Assert.Equal("runs/run-1", RunFolder.Numbered("/").First());
    }

    [Fact]
    public void What_a_run_that_never_began_left_behind_is_no_content()
    {
        File.WriteAllText(Path.Combine(Made("run", ".lock", ".holder").Path, ".lock"), "");
        Assert.Equal(RunState.Empty, new RunFolder(At("run")).State);

        using (var claim = RunClaim.Of(new RunFolder(At("run")), isResuming: false))
            Assert.Equal([".holder", ".lock"], Directory.EnumerateFiles(At("run")).Select(f => Path.GetFileName(f)!)
                .Order(StringComparer.Ordinal));
        Assert.Equal([".lock"], Directory.EnumerateFiles(At("run")).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public void A_run_that_began_meanwhile_is_not_taken_from_its_owner()
    {
        var folder = Begun("run");

        Assert.Throws<SpecException>(() => RunClaim.Of(folder, isResuming: false));
        using var claim = RunClaim.Of(folder, isResuming: true);
        Assert.True(claim.IsBegun);
    }

    [Fact]
    public void Unfinished_runs_are_told_the_latest_first()
    {
        var index = new RunIndex(At("cache"));
        foreach (var run in (string[])["old", "new", "middle"]) index.Add(At(run), "/photos");
        var entries = Directory.GetFiles(At("cache/unfinished-runs"), "*.txt");
        foreach (var entry in entries)
            File.SetLastWriteTimeUtc(entry, DateTime.UnixEpoch.AddDays(
                Path.GetFileName(File.ReadAllLines(entry)[0]) switch { "old" => 1, "middle" => 2, _ => 3 }));

        Assert.Equal(3, entries.Length);
        Assert.Equal([At("new"), At("middle"), At("old")], index.RunsOf("/photos"));
        File.WriteAllText(Path.Combine(At("cache/unfinished-runs"), "damaged.txt"), "x\n");
        Assert.Equal(3, index.RunsOf("/photos").Count());
    }

    [Fact]
    public void Entries_of_one_moment_are_told_in_the_order_of_their_files()
    {
        var index = new RunIndex(At("cache"));
        foreach (var run in (string[])["a", "b", "c", "d"]) index.Add(At(run), "/photos");
        var entries = Directory.GetFiles(At("cache/unfinished-runs"), "*.txt").Order(StringComparer.Ordinal).ToList();
        entries.ForEach(entry => File.SetLastWriteTimeUtc(entry, DateTime.UnixEpoch));

        Assert.Equal(entries.Select(entry => File.ReadAllLines(entry)[0]), index.RunsOf("/photos"));
    }

    [Fact]
    public void The_last_unfinished_run_is_the_last_remembered_else_the_highest_number_here()
    {
        var (before, cache) = (Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariable("INJERTO_CACHE"));
        try
        {
            Environment.SetEnvironmentVariable("INJERTO_CACHE", At("cache"));
            Directory.SetCurrentDirectory(_folder);
            Assert.Null(RunFolder.LastUnfinished("photos"));
            foreach (var number in (int[])[1, 2, 3, 4]) Begun($"runs/photos-{number}");
            File.WriteAllText(At("runs/photos-4/run.json"), "{}");
            Assert.Equal("runs/photos-3", RunFolder.LastUnfinished("photos")!.Path);

            new RunIndex().Add(Begun("elsewhere").Path, Path.GetFullPath("photos"));
            Assert.Equal(At("elsewhere"), RunFolder.LastUnfinished("photos")!.Path);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            Environment.SetEnvironmentVariable("INJERTO_CACHE", cache);
        }
    }

    [Fact]
    public void Unfinished_runs_are_found_by_their_data_the_last_first()
    {
        var index = new RunIndex(At("cache"));
        index.Add(At("x"), "/photos");
        index.Add(At("y"), "/other");
        Assert.Equal([At("x")], index.RunsOf("/photos"));
        index.Remove(At("x"));
        Assert.Empty(index.RunsOf("/photos"));
        Assert.Empty(new RunIndex(At("no-cache")).RunsOf("/photos"));
    }

    private static string Refusal(string path) => Assert.Throws<RunException>(() => RunFolder.OfFinished(path)).Message;

    private RunFolder Made(string name, params string[] files)
    {
        Directory.CreateDirectory(At(name));
        foreach (var file in files) File.WriteAllText(At($"{name}/{file}"), "");
        return new RunFolder(At(name));
    }

    private RunFolder Begun(string name)
    {
        var folder = Made(name);
        RunConfig.Write(folder.Config, new TrainingSpec { Data = "photos" });
        return folder;
    }

    private string At(string name) => Path.Combine(_folder, name);
}
