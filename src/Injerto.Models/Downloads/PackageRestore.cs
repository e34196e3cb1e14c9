using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Injerto.Text;

namespace Injerto.Models;

/// <summary>
/// Brings a NuGet package as a build would: the .NET SDK restores a project that asks for nothing else. So sources,
/// credentials, proxies and folders are those that the user's NuGet is configured with.
/// </summary>
internal static class PackageRestore
{
    private const string Project = "restore.csproj";

    // What lies in the folders above the project is none of its business.
    private static readonly string[] Arguments =
    [
        "restore", Project, "-v:quiet", "-nologo", "-p:ImportDirectoryBuildProps=false",
        "-p:ImportDirectoryBuildTargets=false", "-p:ImportDirectoryPackagesProps=false",
    ];

    /// <summary>The path of a package's file, once the package is in NuGet's folder.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <param name="options">Options of the restore beside the usual ones.</param>
    /// <exception cref="ModelException">There is no SDK, NuGet can't bring the package, or it lacks the
    /// file.</exception>
    internal static async Task<string> Run(
        NuGetFile file, CancellationToken cancellation, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("injerto-restore-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, Project), TextOf(file), cancellation)
                .ConfigureAwait(false);
            await Restore(file, folder.FullName, options, cancellation).ConfigureAwait(false);
            return PackageFolders(folder.FullName).Select(file.PlaceBelow).FirstOrDefault(File.Exists)
                ?? throw Fault(file, new(
                    $"The package has no '{file.Path}'", $"El paquete no contiene '{file.Path}'"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // PackageDownload brings a package without what it depends on.
    private static string TextOf(NuGetFile file) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup><PackageDownload Include="{file.Id}" Version="[{file.Version}]" /></ItemGroup>
        </Project>
        """;

    private static async Task Restore(
        NuGetFile file, string folder, string[] options, CancellationToken cancellation)
    {
        using var process = Start(file, folder, options);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            output += await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            if (process.ExitCode != 0) throw Fault(file, LocalizedText.Same(Reason(output)));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(NuGetFile file, string folder, string[] options)
    {
        var start = new ProcessStartInfo(Sdk(), [.. Arguments, .. options])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw Fault(file, new(
                $"The .NET SDK brings it, and 'dotnet' can't be started: {e.Message}",
                $"Lo trae el SDK de .NET y 'dotnet' no se puede iniciar: {e.Message}"));
        }
    }

    private static string Sdk() =>
        Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root
        && Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet") is var program
        && File.Exists(program) ? program : "dotnet";

    // "…/restore.csproj : error NU1101: Unable to find package …": from the code on.
    private static string Reason(string output)
    {
        var line = output.Split('\n').FirstOrDefault(l => l.Contains("error ", StringComparison.Ordinal)) ?? output;
        var at = line.IndexOf("error ", StringComparison.Ordinal);
        return line[(at < 0 ? 0 : at + "error ".Length)..].Trim().TrimEnd('.');
    }

    private static List<string> PackageFolders(string folder)
    {
        using var assets = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(folder, "obj", "project.assets.json")));
        return [.. assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(p => p.Name)];
    }

    private static ModelException Fault(NuGetFile file, LocalizedText what) => new(new(
        $"The package {file.Id} {file.Version} could not be had from NuGet. {what}. See that dotnet nuget list source "
        + "names a source that has it, or give a folder or a mirror by INJERTO_WEIGHTS.",
        $"El paquete {file.Id} {file.Version} no se pudo obtener de NuGet. {what.Spanish}. Compruebe que dotnet nuget "
        + "list source nombre un origen que lo tenga, o indique una carpeta o una réplica en INJERTO_WEIGHTS."));
}
