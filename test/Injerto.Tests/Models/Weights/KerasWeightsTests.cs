using System.Text.Json;
using Injerto.Models.Weights;
using Injerto.Tests.Conventions;
using Xunit;

namespace Injerto.Tests.Models.Weights;

/// <summary>Every way in which Keras' files are laid out, against the values that h5py wrote.</summary>
public sealed class KerasWeightsTests : IDisposable
{
    private readonly KerasGolden _golden = new();

    public static TheoryData<string> Files => [.. KerasGolden.Files];

    public void Dispose() => _golden.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_of_every_layout_give_their_values(string name)
    {
        using var file = WeightsFile.Open(_golden.PathOf(name));

        KerasGolden.Check(name, file);
        Assert.Equal(name.EndsWith(".keras", StringComparison.Ordinal) ? "keras" : "keras-h5", file.Format);
    }

    [Fact]
    public void Layers_and_tensors_keep_the_order_of_the_file()
    {
        using var file = WeightsFile.Open(_golden.PathOf("mlp.h5"));

        Assert.Equal(
            [
                "dense/kernel", "dense/bias",
                "batch_normalization/gamma", "batch_normalization/beta", "batch_normalization/moving_mean",
                "batch_normalization/moving_variance", "dense_1/kernel", "dense_1/bias"
            ],
            file.Entries.Select(e => e.Name));
    }

    [Fact]
    public void A_group_of_very_many_links_is_read_whole()
    {
        using var file = WeightsFile.Open(_golden.PathOf("links.weights.h5"));

        Assert.Equal(
            Enumerable.Range(1, 1499)
                .Select(i => $"deep/{new string('n', 400)}{i}").Prepend("deep/0").Order(StringComparer.Ordinal),
            file.Entries.Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.All(file.Entries, entry => Assert.Equal([0.5f], file.ReadFloats(entry)));
    }

    [Theory]
    [InlineData("mlp.h5", "3.10.0", "tensorflow")]
    [InlineData("convnet_keras2.h5", "2.9.0", "tensorflow")]
    [InlineData("convnet.keras", "3.10.0", null)]
    [InlineData("keras1.h5", "1.2.0", null)]
    public void A_file_tells_its_version(string name, string version, string? backend)
    {
        using var file = WeightsFile.Open(_golden.PathOf(name));

        Assert.Equal(version, file.Metadata["keras_version"]);
        Assert.Equal(backend, file.Metadata.GetValueOrDefault("backend"));
        if (name != "keras1.h5")
            Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(file.Metadata["model_config"]).RootElement.ValueKind);
    }

    [Fact]
    public void A_real_file_of_Keras_1_is_read_whole()
    {
        var path = Path.Combine(Repository.Shared, "weights", "squeezenet1_1.keras_notop.h5");
        Assert.SkipUnless(File.Exists(path), $"the shared weights are not here ({path})");
        using var file = WeightsFile.Open(path);
        var expected = KerasGolden.SharedExpected.GetProperty("squeezenet").EnumerateArray().ToList();

        Assert.Equal(expected.Select(e => e.GetProperty("name").GetString()), file.Entries.Select(e => e.Name));
        foreach (var (entry, golden) in file.Entries.Zip(expected))
        {
            var values = file.ReadFloats(entry);
            Assert.Equal(golden.GetProperty("shape").EnumerateArray().Select(v => v.GetInt64()), entry.Shape);
            Assert.Equal(golden.GetProperty("first").EnumerateArray().Select(v => v.GetSingle()), values.Take(3));
            Assert.Equal(golden.GetProperty("last").GetSingle(), values[^1]);
            Assert.Equal(golden.GetProperty("sum").GetDouble(), values.Sum(v => (double)v), 1e-6);
        }
    }
}
