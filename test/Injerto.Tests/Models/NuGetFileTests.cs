using System.Xml.Linq;
using Injerto.Models;
using Injerto.Tests.Conventions;
using Xunit;

namespace Injerto.Tests.Models;

public sealed class NuGetFileTests
{
    private static CatalogueCard Trunk => WeightsCatalogue.Find("resnet18_cntk.mlnet_in1k");

    [Fact]
    public void A_package_URL_names_package_version_and_file()
    {
        Assert.Equal(
            new("Some.Package", "1.2.3", "tools/net/net.onnx"),
            NuGetFile.Of(new("pkg:nuget/Some.Package@1.2.3#tools/net/net.onnx")));
        Assert.Null(NuGetFile.Of(new("https://publisher.invalid/net.onnx")));
    }

    [Theory]
    [InlineData("pkg:npm/some@1.2.3#net.onnx")]
    [InlineData("pkg:nuget/Some.Package#net.onnx")]
    [InlineData("pkg:nuget/Some.Package@1.2.3")]
    public void A_package_URL_without_any_of_them_is_refused(string url) =>
        Assert.Equal(
            $"A file in a package must be written as pkg:nuget/ID@VERSION#PATH. Got '{url}'.",
            Assert.Throws<FormatException>(() => NuGetFile.Of(new(url))).Message);

    [Fact]
    public void A_packages_file_is_known_by_our_name_and_by_its_path_in_the_package_alone()
    {
        Assert.Equal("resnet18_cntk.mlnet_in1k.onnx", Trunk.FileName);
        Assert.Null(Trunk.PublishedFileName);
        Assert.Equal(Trunk, WeightsCatalogue.OfFile("folder/resnet18_cntk.mlnet_in1k.onnx"));
        Assert.Equal(Trunk, WeightsCatalogue.OfFile(Trunk.Package!.PlaceBelow("packages")));
        Assert.Null(WeightsCatalogue.OfFile("folder/ResNet18.onnx"));
    }

    [Fact]
    public void The_build_restores_and_publishes_the_file_of_the_card()
    {
        var project = XDocument.Parse(Repository.Read("src/Injerto.Cli/Injerto.Cli.csproj"));
        string Property(string name) => project.Descendants(name).Single().Value;
        var package = Trunk.Package!;

        Assert.Equal((package.Id, package.Version), (Property("TrunkPackage"), Property("TrunkVersion")));
        Assert.Equal("$(TrunkFolder)" + package.Path, Property("TrunkFile"));
        Assert.Equal(
            "weights/" + Trunk.FileName,
            project.Descendants("None").Single(n => (string?)n.Attribute("Include") == "$(TrunkFile)")
                .Attribute("Link")!.Value);
    }
}
