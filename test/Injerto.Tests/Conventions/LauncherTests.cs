using Xunit;

namespace Injerto.Tests.Conventions;

public sealed class LauncherTests : IDisposable
{
    private readonly LauncherBox _box = new();

    public void Dispose() => _box.Dispose();

    [Fact]
    public void Without_the_right_to_install_it_prints_the_one_line_to_run()
    {
        _box.Write("installed", "g++\nlibtorch-dev\n");

        var result = _box.Run("demo");

        Assert.Equal(
            """
            Injerto needs these Debian packages:
              libdnnl-dev: oneDNN, fused convolutions (several times faster)
              libopenblas0-openmp: fast matrix products
            Injerto may not install them itself. Run this, then try again:
              sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends libdnnl-dev libopenblas0-openmp'

            """, result.Error);
        Assert.Equal((1, "", ""), (result.ExitCode, result.Output, _box.Calls));
    }

    [Theory]
    [InlineData("LANG")]
    [InlineData("LC_ALL")]
    public void It_speaks_Spanish_where_the_locale_does(string variable)
    {
        _box.Write("installed", LauncherBox.AllPackages.Replace("libtorch-dev\n", ""));

        var result = _box.RunWith(new() { [variable] = "es_ES.UTF-8" }, "demo");

        // Where that locale is not generated, bash itself warns before the launcher's first line.
        Assert.Contains(
            "Injerto necesita estos paquetes de Debian:\n  libtorch-dev: el motor de tensores\n", result.Error);
        Assert.Contains("Ejecute esto y vuelva a intentarlo:\n  sudo sh -c 'apt-get update && ", result.Error);
    }

    [Fact]
    public void As_root_it_installs_what_is_missing_and_goes_on()
    {
        _box.Write("uid", "0");
        _box.Write("installed", LauncherBox.AllPackages.Replace("g++\n", ""));

        var result = _box.Run("demo");

        Assert.Contains(" install -y --no-install-recommends g++\n", _box.Calls);
        Assert.DoesNotContain("update", _box.Calls);
        Assert.Equal((7, 1), (result.ExitCode, _box.Builds));
    }

    [Fact]
    public void With_a_sudo_that_asks_for_nothing_it_installs_through_it()
    {
        _box.Write("installed", "");
        _box.Script("sudo", "[[ $1 == -n ]] && exit 0; echo \"sudo $1\" >>\"$BOX/calls\"; exec \"$@\"");

        var result = _box.Run("demo");

        Assert.StartsWith("sudo env\napt-get ", _box.Calls);
        Assert.Equal(7, result.ExitCode);
    }

    [Fact]
    public void It_fetches_the_package_lists_once_if_installing_fails_and_shows_the_log_if_it_still_does()
    {
        _box.Write("uid", "0");
        _box.Write("installed", "");
        _box.Write("apt-fails", "");

        var result = _box.Run("demo");

        Assert.Contains("\napt-get update\n", _box.Calls);
        Assert.EndsWith(
            $"E: no network\napt-get failed; the whole log is {_box.Folder}/artifacts/launcher/apt.log\n",
            result.Error);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void Its_own_libtorch_needs_neither_of_the_two_packages()
    {
        _box.Write("installed", LauncherBox.AllPackages.Replace("libtorch-dev\nlibdnnl-dev\n", ""));

        Assert.Equal(7, _box.RunWith(new() { ["INJERTO_LIBTORCH"] = _box.Folder }, "demo").ExitCode);
        Assert.Equal("INJERTO_LIBTORCH must name an existing folder. Got '/no/where'.\n",
            _box.RunWith(new() { ["INJERTO_LIBTORCH"] = "/no/where" }, "demo").Error);
        Assert.Contains("  libtorch-dev: the tensor engine\n", _box.Run("demo").Error);
    }

    [Fact]
    public void A_missing_or_old_SDK_gets_one_clear_line()
    {
        const string page = "Get it from https://dotnet.microsoft.com/download/dotnet/10.0\n";
        _box.Write("sdk", "8.0.400");
        Assert.Equal($"Injerto needs the .NET 10 SDK; 'dotnet' here has 8.0.400. {page}", _box.Run("demo").Error);

        _box.Write("sdk", "");
        Assert.Equal($"Injerto needs the .NET 10 SDK; 'dotnet' here has no SDK. {page}", _box.Run("demo").Error);

        _box.RemoveTool("dotnet");
        var result = _box.Run("demo");
        Assert.Equal($"Injerto needs the .NET 10 SDK, and there is no 'dotnet' on the PATH. {page}", result.Error);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void Arguments_folder_output_and_exit_code_pass_through_even_by_a_link()
    {
        var link = Path.Combine(_box.Folder, "home", "a link");
        File.CreateSymbolicLink(link, "../injerto");

        var result = LauncherBox.Finish(_box.Start(link, [], "train", "my photos", "", "$HOME 'x' \"y\" *"));

        Assert.Equal($"[train][my photos][][$HOME 'x' \"y\" *]\n{_box.Folder}/home\n", result.Output);
        Assert.Equal(7, result.ExitCode);
    }

    [Fact]
    public void It_builds_when_a_source_is_newer_added_or_removed_and_only_then()
    {
        _box.Run("demo");
        Assert.Equal("", _box.Run("demo").Error);
        Assert.Equal(1, _box.Builds);

        _box.Write("src/Program.cs", "return 1;");
        Assert.Equal("Building Injerto…\n", _box.Run("demo").Error);
        _box.Write("src/Added.cs", "");
        _box.Run("demo");
        File.Delete(Path.Combine(_box.Folder, "src/Added.cs"));
        _box.Run("demo");
        _box.Write("global.json", "{}");
        _box.Run("demo");
        _box.RunWith(new() { ["INJERTO_LIBTORCH"] = _box.Folder }, "demo");
        Assert.Equal(6, _box.Builds);
    }

    [Fact]
    public void Two_at_once_build_once()
    {
        var first = _box.Start(Path.Combine(_box.Folder, "injerto"), [], "a");
        var second = _box.Start(Path.Combine(_box.Folder, "injerto"), [], "b");

        Assert.Equal((7, 7), (LauncherBox.Finish(first).ExitCode, LauncherBox.Finish(second).ExitCode));
        Assert.Equal(1, _box.Builds);
    }

    [Fact]
    public void A_failed_build_shows_the_errors_and_the_log_and_is_tried_again()
    {
        _box.Write("build-fails", "");

        var result = _box.Run("demo");

        Assert.Equal(
            $"""
            Building Injerto…
            Program.cs(1,1): error CS0000: the test's own error [x]
            The build failed; the whole log is {_box.Folder}/artifacts/launcher/build.log

            """, result.Error);
        Assert.Equal(1, result.ExitCode);
        File.Delete(Path.Combine(_box.Folder, "build-fails"));
        Assert.Equal(7, _box.Run("demo").ExitCode);
    }

    [Fact]
    public void Without_a_home_folder_one_inside_artifacts_serves()
    {
        Assert.Equal(7, _box.RunWith(new() { ["HOME"] = null }, "demo").ExitCode);
        Assert.Contains($"HOME={_box.Folder}/artifacts/home\n", _box.Calls);
    }
}
