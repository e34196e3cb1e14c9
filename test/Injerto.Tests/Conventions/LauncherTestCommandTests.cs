using Xunit;

namespace Injerto.Tests.Conventions;

public sealed class LauncherTestCommandTests : IDisposable
{
    private const string Skip = """<test name="A.No_photos" result="Skip" time="0"><reason><![CDATA[no &amp; photos """
        + """here]]></reason></test>""";

    private readonly LauncherBox _box = new();

    public void Dispose() => _box.Dispose();

    [Fact]
    public void It_adds_up_both_programs_and_says_what_was_skipped_and_why()
    {
        _box.TestProgram("Injerto.Tests", Report(passed: 3, skipped: 1, inside: Skip));
        _box.TestProgram("Injerto.Engine.Tests", Report(passed: 4));

        var result = _box.Run("test");

        Assert.EndsWith("7 passed, 0 failed, 1 skipped\n", result.Output);
        Assert.Contains("Skipped:\n  A.No_photos: no & photos here\n", result.Error);
        Assert.Contains("dotnet build Injerto.slnx -c Release", _box.Calls);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void Failures_and_clean_up_errors_fail_the_run()
    {
        _box.TestProgram("Injerto.Tests", Report(passed: 3, failed: 2), exitCode: 1);
        _box.TestProgram("Injerto.Engine.Tests", Report(passed: 1, errors: 1), exitCode: 1);

        var result = _box.Run("test");

        Assert.EndsWith("\n4 passed, 3 failed, 0 skipped\n", result.Output);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void A_crash_a_torn_report_and_a_missing_program_are_failures()
    {
        _box.TestProgram("Injerto.Tests", "<assemblies><assembly total=\"3\" pas", exitCode: 134);

        var result = _box.Run("test");

        Assert.EndsWith("\n0 passed, 2 failed, 0 skipped\n", result.Output);
        Assert.Contains(
            "Injerto.Tests ended with exit code 134 and left no complete report: counted as a failure.\n",
            result.Error);
        Assert.Contains(
            "Injerto.Engine.Tests ended with exit code 127 and left no complete report: counted as a failure.\n",
            result.Error);
        Assert.Equal(1, result.ExitCode);
    }

    [Theory]
    [InlineData("--mutants")]
    [InlineData("--guards")]
    public void Mutants_and_guards_have_a_program_of_their_own(string question)
    {
        _box.TestProgram("Injerto.Tests", Report(passed: 1));
        _box.Write("Injerto.Mutation", "#!/usr/bin/env bash\nprintf '[%s]' \"$@\"; echo\nexit 3\n", executable: true);

        var result = _box.Run("test", question, "Metrics", "--seed", "2");

        Assert.Equal($"[{question}][Metrics][--seed][2]\n", result.Output);
        Assert.Equal(3, result.ExitCode);
    }

    [Fact]
    public void An_old_report_is_never_read_again()
    {
        _box.TestProgram("Injerto.Tests", Report(passed: 3));
        _box.TestProgram("Injerto.Engine.Tests", Report(passed: 1));
        Assert.Equal(0, _box.Run("test").ExitCode);

        _box.Write(
            "artifacts/bin/Injerto.Tests/release/Injerto.Tests", "#!/usr/bin/env bash\nexit 139\n", executable: true);

        Assert.EndsWith("\n1 passed, 1 failed, 0 skipped\n", _box.Run("test").Output);
    }

    [Fact]
    public void A_bad_exit_code_beside_a_spotless_report_is_a_failure()
    {
        _box.TestProgram("Injerto.Tests", Report(passed: 3), exitCode: 134);
        _box.TestProgram("Injerto.Engine.Tests", Report(passed: 1));

        Assert.EndsWith("\n4 passed, 1 failed, 0 skipped\n", _box.Run("test").Output);
    }

    [Fact]
    public void No_test_at_all_is_a_failure()
    {
        _box.TestProgram("Injerto.Tests", "<assemblies />");
        _box.TestProgram("Injerto.Engine.Tests", Report());

        var result = _box.Run("test");

        Assert.EndsWith("\n0 passed, 1 failed, 0 skipped\n", result.Output);
        Assert.EndsWith("No test ran: counted as a failure.\n", result.Error);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void Words_choose_classes_and_options_go_through()
    {
        _box.TestProgram("Injerto.Tests", Report(passed: 1));
        _box.TestProgram("Injerto.Engine.Tests", "<assemblies />");
        string Output(params string[] arguments) => _box.Run(["test", .. arguments]).Output;

        Assert.StartsWith("Injerto.Tests got: -class *Launcher* -class *Safe* -xml ", Output("Launcher", "Safe"));
        Assert.StartsWith("Injerto.Tests got: -method *spirals* -xml ", Output("-method", "*spirals*"));
    }

    private static string Report(int passed = 0, int failed = 0, int skipped = 0, int errors = 0, string inside = "") =>
        "<assemblies schema-version=\"3\">"
        + $"<assembly name=\"/x\" errors=\"{errors}\" failed=\"{failed}\" not-run=\"0\" passed=\"{passed}\" "
        + $"skipped=\"{skipped}\" total=\"{passed + failed + skipped}\"><collection>{inside}</collection></assembly>"
        + "</assemblies>";
}
