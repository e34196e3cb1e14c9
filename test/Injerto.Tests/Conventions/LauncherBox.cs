using System.Diagnostics;

namespace Injerto.Tests.Conventions;

/// <summary>
/// A folder with a copy of the launcher and a PATH on which dotnet, dpkg-query, apt-get, sudo and id are stand-ins that
/// write down how they were called. Files in the folder steer them: <c>installed</c>, <c>sdk</c>, <c>uid</c>,
/// <c>build-fails</c>.
/// </summary>
internal sealed class LauncherBox : IDisposable
{
    public const string AllPackages = "g++\nlibtorch-dev\nlibdnnl-dev\nlibopenblas0-openmp\n";

    private static readonly string[] RealTools =
        [
            "bash", "env", "dirname", "basename", "readlink", "grep", "find",
            "mkdir", "mv", "cp", "rm", "cat", "tail", "head", "sort", "sed", "tr", "flock", "sleep", "chmod", "uname"
        ];

    private readonly string _tools;

    public LauncherBox()
    {
        Folder = Directory.CreateTempSubdirectory("injerto launcher ").FullName; // the space is part of the test
        _tools = Path.Combine(Folder, "tools");
        Directory.CreateDirectory(_tools);
        Directory.CreateDirectory(Path.Combine(Folder, "src"));
        Directory.CreateDirectory(Path.Combine(Folder, "home"));
        File.Copy(Path.Combine(Repository.Root, "injerto"), Path.Combine(Folder, "injerto"));
        foreach (var tool in RealTools)
            File.CreateSymbolicLink(Path.Combine(_tools, tool), "/usr/bin/" + tool);
        Write("src/Program.cs", "return 0;");
        Write("installed", AllPackages);
        Write("sdk", "10.0.100");
        Write("uid", "1000");
        Script("id", "cat \"$BOX/uid\"");
        Script("dpkg-query", "sed 's/^/installed /' \"$BOX/installed\"");
        Script("apt-get", """
            echo "apt-get $*" >>"$BOX/calls"
            [[ -e $BOX/apt-fails ]] && { echo "E: no network"; exit 100; }
            for word; do [[ $word == install ]] && on=1; [[ -n ${on:-} ]] && echo "$word" >>"$BOX/installed"; done
            exit 0
            """);
        Script("dotnet", """
            if [[ $1 == --version ]]; then [[ -s $BOX/sdk ]] || exit 145; cat "$BOX/sdk"; exit; fi
            if [[ $1 == --list-sdks ]]; then exit 0; fi
            echo "dotnet $*" >>"$BOX/calls"
            echo "HOME=$HOME" >>"$BOX/calls"
            if [[ -e $BOX/build-fails ]]; then
              echo "Program.cs(1,1): error CS0000: the test's own error [x]"
              exit 1
            fi
            sleep 0.3
            mkdir -p artifacts/app
            cp "$BOX/program" artifacts/app/injerto
            for name in Injerto.Tests Injerto.Engine.Tests Injerto.Mutation; do
              [[ -e $BOX/$name ]] || continue
              mkdir -p artifacts/bin/$name/release
              cp "$BOX/$name" artifacts/bin/$name/release/$name
            done
            exit 0
            """);
        Write("program", "#!/usr/bin/env bash\nprintf '[%s]' \"$@\"; echo; pwd\nexit 7\n", executable: true);
    }

    public string Folder { get; }

    public string Calls => Exists("calls") ? File.ReadAllText(Path.Combine(Folder, "calls")) : "";

    public int Builds => Calls.Split('\n').Count(line => line.StartsWith("dotnet build", StringComparison.Ordinal)
        || line.StartsWith("dotnet publish", StringComparison.Ordinal));

    public bool Exists(string name) => File.Exists(Path.Combine(Folder, name));

    public void Write(string name, string text, bool executable = false)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
#pragma warning disable CA1416 // The launcher is a bash script for Debian; so are its tests.
        if (executable)
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
    }

    public void Script(string tool, string body) =>
        Write("tools/" + tool, "#!/usr/bin/env bash\n" + body + "\n", executable: true);

    public void RemoveTool(string tool) => File.Delete(Path.Combine(_tools, tool));

    /// <summary>A test program that writes this report, says hello and ends with this exit code.</summary>
    public void TestProgram(string name, string report, int exitCode = 0) =>
        Write(name, $"""
            #!/usr/bin/env bash
            echo "{name} got: $*"
            cat >"${"{!#}"}" <<'REPORT'
            {report}
            REPORT
            exit {exitCode}
            """, executable: true);

    public LauncherResult Run(params string[] arguments) => RunWith([], arguments);

    public LauncherResult RunWith(Dictionary<string, string?> environment, params string[] arguments) =>
        Finish(Start(Path.Combine(Folder, "injerto"), environment, arguments));

    public Process Start(string launcher, Dictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(launcher, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
            WorkingDirectory = Path.Combine(Folder, "home"),
        };
        start.Environment.Clear();
        start.Environment["PATH"] = _tools;
        start.Environment["BOX"] = Folder;
        start.Environment["HOME"] = Path.Combine(Folder, "home");
        foreach (var (name, value) in environment)
            if (value is null) start.Environment.Remove(name); else start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static LauncherResult Finish(Process process)
    {
        using (process)
        {
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new LauncherResult(process.ExitCode, output, error.Result);
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
