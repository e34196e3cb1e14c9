using Injerto.Models;
using Injerto.Runs;
using Injerto.Tests.Models.Downloads;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>Which model is trained where none is named, and what is said of it.</summary>
public sealed class ModelChoiceTests : IDisposable
{
    private static readonly TrainingSpec Open = new() { Data = "photos" };

    private readonly DownloadBox _box = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CatalogueCard Packaged => _box.Card("pkg:nuget/Some.Package@1.2.3#net.onnx") with
    {
        Name = "packaged.test", Architecture = "packaged", Licence = "MIT",
    };

    [Theory]
    [InlineData("resnet50", null, null, "resnet50")]
    [InlineData("mobilenet_v2", null, null, "mobilenet_v2")]
    [InlineData(null, "none", null, "mobilenet_v2")]
    [InlineData(null, "mine.pth", null, "mobilenet_v2")]
    [InlineData(null, null, "mlp:8:relu:0", "mobilenet_v2")]
    public void Where_anything_is_named_nothing_is_fetched_and_nothing_chosen(
        string? model, string? weights, string? network, string expected)
    {
        Put("packaged.test.onnx");
        var choice = Choice("https://publisher.invalid/x.pth");
        var spec = Open with
        {
            Model = model, Weights = weights, Network = network is null ? null : NetworkSpec.Parse(network),
        };

        Assert.Equal(spec with { Model = expected }, choice.For(spec, Store(isOffline: true), Cancellation));
        Assert.Null(choice.Note);
    }

    [Fact]
    public void The_default_is_taken_where_its_weights_are_here_or_can_be_had()
    {
        Put("packaged.test.onnx");
        using var server = LocalServer.With(_box.Content);
        var choice = Choice(server.Address + "x.pth");

        Assert.Equal("mobilenet_v2", choice.For(Open, Store(), Cancellation).Model);
        Assert.Equal("mobilenet_v2", choice.For(Open, Store(isOffline: true), Cancellation).Model);
        Assert.Null(choice.Note);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Offline_the_packaged_trunk_takes_its_place_and_that_is_said()
    {
        Put("packaged.test.onnx");
        var choice = Choice("https://publisher.invalid/x.pth");

        Assert.Equal(
            Open with { Model = "packaged", Weights = "packaged.test" },
            choice.For(Open, Store(isOffline: true), Cancellation));
        Assert.Equal(
            new(
                "The weights 'resnet18.test' must be on this machine, as nothing may be fetched (`Offline` or "
                + $"INJERTO_OFFLINE). They are not in '{_box.Cache}'. Fetch them once while that is allowed. So "
                + "packaged is taken in its place, a trunk trained on ImageNet that comes in a NuGet package (licence: "
                + "MIT). `Model` or `Weights` names another.",
                "Los pesos 'resnet18.test' deben estar en esta máquina, ya que no se puede descargar nada (`Offline` o "
                + $"INJERTO_OFFLINE). No están en '{_box.Cache}'. Descárguelos una vez cuando esté permitido. Por eso "
                + "se toma en su lugar packaged, un tronco entrenado con ImageNet que viene en un paquete de NuGet "
                + "(licencia: MIT). `Model` o `Weights` nombran otro."),
            choice.Note);
    }

    [Fact]
    public void A_publisher_that_says_nothing_is_not_waited_for()
    {
        Put("packaged.test.onnx");
        LocalServer? server = null;
        server = new LocalServer((_, _) => server!.Forever());
        using (server)
        {
            var choice = Choice(server.Address + "x.pth");

            Assert.Equal("packaged", choice.For(Open, Store(), Cancellation).Model);
            Assert.StartsWith(
                "The weights 'resnet18.test' could not be downloaded: nothing arrived in 0.5 s. So packaged is taken ",
                choice.Note!.Value.English, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_either_the_defaults_fault_is_told()
    {
        var choice = Choice("https://publisher.invalid/x.pth");

        var error = Assert.Throws<ModelException>(() => choice.For(Open, Store(isOffline: true), Cancellation));
        Assert.StartsWith("The weights 'resnet18.test' must be on this machine, ", error.Message,
            StringComparison.Ordinal);
        Assert.Null(choice.Note);
    }

    [Fact]
    public void A_run_that_is_resumed_keeps_the_model_that_it_began_with()
    {
        var folder = new RunFolder(Directory.CreateDirectory(Path.Combine(_box.Folder, "run")).FullName);
        RunConfig.Write(folder.Config, Open with { Model = "resnet18", Weights = "none" });

        Assert.Equal(Open with { Model = "resnet18", Weights = "none" }, ModelChoice.Begun(folder, Open));
        var named = Open with { Model = "resnet50" };
        Assert.Equal(named, ModelChoice.Begun(folder, named));
        Assert.Equal(Open, ModelChoice.Begun(new RunFolder(Path.Combine(_box.Folder, "none")), Open));
    }

    public void Dispose() => _box.Dispose();

    private void Put(string name)
    {
        Directory.CreateDirectory(Packages);
        File.WriteAllBytes(Path.Combine(Packages, name), _box.Content);
    }

    private string Packages => Path.Combine(_box.Folder, "packages");

    private ModelChoice Choice(string url) => new(progress: null)
    {
        Default = _box.Card(url), Packaged = Packaged, LongestSilence = TimeSpan.FromSeconds(0.5),
    };

    private WeightsStore Store(bool isOffline = false) => new(new()
    {
        Folder = _box.Cache, IsOffline = isOffline, Limits = DownloadBox.Hasty, PackageFolders = [Packages],
    });
}
