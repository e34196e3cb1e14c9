using System.Diagnostics;
using Injerto.Cli;

namespace Injerto.Tests.Cli;

/// <summary>Runs the command line: in this process where no engine is needed, else the built program.</summary>
internal static class CliProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs a command in this process.</summary>
    internal static CliResult Inside(params string[] arguments) => Inside(int.MaxValue, arguments);

    /// <summary>Runs a command in this process, as in a terminal of some width.</summary>
    internal static CliResult Inside(int width, params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var texts = Texts.For(arguments, _ => null);
        var code = CommandLine.Run(arguments, new CommandContext(texts, output, error, isInteractive: false, width));
        return new CliResult(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs the built program to its end.</summary>
    internal static CliResult Run(string cache, params string[] arguments) =>
        Finish(Start(cache, arguments), arguments);

    /// <summary>Runs the built program to its end where libtorch can't be loaded.</summary>
    internal static CliResult RunWithoutLibtorch(string cache, params string[] arguments) =>
        Finish(Start(cache, arguments, isPiped: false, libtorch: "/no-such-folder"), arguments);

    /// <summary>Runs the built program to its end, with bytes coming through its stdin.</summary>
    internal static CliResult Piped(byte[] input, string cache, params string[] arguments)
    {
        var process = Start(cache, arguments, isPiped: true);
        using (var pipe = process.StandardInput.BaseStream) pipe.Write(input);
        return Finish(process, arguments);
    }

    private static CliResult Finish(Process started, string[] arguments)
    {
        using var process = started;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (process.WaitForExit(Limit)) return new CliResult(process.ExitCode, output.Result, error.Result);
        process.Kill(entireProcessTree: true);
        throw new TimeoutException($"injerto {string.Join(' ', arguments)} took more than {Limit.TotalMinutes} "
            + $"minutes. It said:\n{output.Result}\n{error.Result}");
    }

    /// <summary>Starts the built program, its stdout and stderr redirected.</summary>
    internal static Process Start(string cache, params string[] arguments) => Start(cache, arguments, isPiped: false);

    private static Process Start(string cache, string[] arguments, bool isPiped, string? libtorch = null)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "injerto"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = isPiped,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["INJERTO_CACHE"] = cache;
        start.Environment["LC_ALL"] = "C.UTF-8";
        if (libtorch is not null) start.Environment["INJERTO_LIBTORCH"] = libtorch;
        // The tests run on whichever runtime runs them.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        return Process.Start(start)!;
    }
}
