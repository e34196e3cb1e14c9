using System.Diagnostics;
using System.Text.Json;

namespace Injerto.Mutation.Compiling;

/// <summary>
/// Asks MSBuild what it gives the compiler for a project, so that mutants are built exactly as the project is.
/// </summary>
internal static class CompilerArguments
{
    /// <summary>The compiler's command line for a project that is built already.</summary>
    /// <exception cref="MutationException">MSBuild failed; the message holds what it said.</exception>
    public static string[] Of(string projectFile)
    {
        // A file that never exists makes the compile step look out of date; it is then skipped, its arguments told.
        string[] arguments =
        [
            "msbuild", projectFile, "-t:Compile", "-p:Configuration=Release", "-p:BuildProjectReferences=false",
            "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:NonExistentFile=none",
            "-getItem:CscCommandLineArgs", "-nologo",
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            // Input too: a child that shares the terminal would stop a run that was sent into the background.
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new MutationException(
                $"MSBuild must tell how {projectFile} is compiled. It said: {output}{errors.Result}");
        using var document = JsonDocument.Parse(output);
        return [.. document.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)];
    }
}
