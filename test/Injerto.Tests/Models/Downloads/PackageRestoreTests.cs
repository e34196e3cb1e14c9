using System.IO.Compression;
using Injerto.Models;
using Xunit;

namespace Injerto.Tests.Models.Downloads;

/// <summary>The .NET SDK restores a package from a folder that stands in for a server.</summary>
public sealed class PackageRestoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-packages-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string[] Sources => [$"-p:RestoreSources={_folder}", $"-p:RestorePackagesPath={_folder}/restored"];

    [Fact]
    public async Task A_file_of_a_package_is_found_where_NuGet_put_it()
    {
        Pack("Injerto.Sample", "1.2.3", "tools/net/net.onnx", "weights");

        var path = await PackageRestore.Run(
            new("Injerto.Sample", "1.2.3", "tools/net/net.onnx"), Cancellation, Sources);

        Assert.Equal(Path.Combine(_folder, "restored", "injerto.sample", "1.2.3", "tools", "net", "net.onnx"), path);
        Assert.Equal("weights", await File.ReadAllTextAsync(path, Cancellation));
    }

    [Fact]
    public async Task A_package_without_the_file_is_told()
    {
        Pack("Injerto.Sample", "1.2.3", "tools/other.onnx", "weights");

        var error = await Assert.ThrowsAsync<ModelException>(() => PackageRestore.Run(
            new("Injerto.Sample", "1.2.3", "tools/net/net.onnx"), Cancellation, Sources));

        Assert.Equal(
            "The package Injerto.Sample 1.2.3 could not be had from NuGet. The package has no 'tools/net/net.onnx'. "
            + "See that dotnet nuget list source names a source that has it, or give a folder or a mirror by "
            + "INJERTO_WEIGHTS.",
            error.Message);
    }

    [Fact]
    public async Task A_package_that_no_source_has_is_told_with_NuGets_reason()
    {
        var error = await Assert.ThrowsAsync<ModelException>(() => PackageRestore.Run(
            new("Injerto.Sample", "1.2.3", "tools/net/net.onnx"), Cancellation, Sources));

        Assert.StartsWith(
            "The package Injerto.Sample 1.2.3 could not be had from NuGet. NU1101: Unable to find package "
            + "Injerto.Sample. ",
            error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Pack(string id, string version, string path, string content)
    {
        using var zip = ZipFile.Open(Path.Combine(_folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        Add(zip, $"{id}.nuspec",
            $"""
            <?xml version="1.0"?>
            <package><metadata>
              <id>{id}</id><version>{version}</version><authors>Injerto</authors><description>A test's.</description>
            </metadata></package>
            """);
        Add(zip, path, content);
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(content);
    }
}
