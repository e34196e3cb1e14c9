using Injerto.Tensors.Safetensors;
using Injerto.Tests.Conventions;
using Xunit;

namespace Injerto.Tests.Tensors.Safetensors;

/// <summary>The reader on published weights, where the shared folder is at hand.</summary>
public sealed class SharedWeightsTests
{
    [Theory]
    [InlineData("mobilenet_v2.onnxzoo_in1k_trunk", 260, "features.0.0.weight F32 [32, 3, 3, 3]")]
    [InlineData("mobilenet_v2.tf_in1k", 262, "classifier.1.weight F16 [1001, 1280]")]
    [InlineData("mobilenet_v1.tf_in1k", 137, "blocks.0.0.bn1.bias F16 [32]")]
    [InlineData("efficientnet_lite0.tf_in1k_trunk", 245, "blocks.0.0.bn1.running_mean F16 [32]")]
    [InlineData("squeezenet1_1.onnxzoo_in1k", 52, "classifier.1.bias F32 [1000]")]
    public void Real_files_are_read_whole(string name, int tensors, string one)
    {
        using var file = Open(name);

        Assert.Equal(tensors, file.Entries.Count);
        Assert.Equal(one, file.Entry(one.Split(' ')[0]).ToString());
        Assert.Equal("Apache-2.0", file.Metadata["licence"]);
        Assert.All(
            file.Entries, entry => Assert.DoesNotContain(file.ReadFloats(entry.Name), value => !float.IsFinite(value)));
    }

    [Fact]
    public void A_real_file_survives_a_round_trip()
    {
        using var file = Open("mobilenet_v2.tf_in1k");
        var path = Path.Combine(Directory.CreateTempSubdirectory("injerto").FullName, "w.safetensors");
        SafetensorsWriter.Write(
            path,
            file.Entries.Select(
                entry => new SafetensorsTensor(entry.Name, entry.Dtype, entry.Shape, file.Bytes(entry.Name).ToArray())),
            file.Metadata);

        using (var copy = SafetensorsFile.Open(path))
        {
            Assert.Equal(WeightsHash.Compute(file), WeightsHash.Compute(copy));
            Assert.Equal(file.Metadata, copy.Metadata);
        }
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private static SafetensorsFile Open(string name)
    {
        var path = Path.Combine(Repository.Shared, "weights", name + ".safetensors");
        Assert.SkipUnless(File.Exists(path), $"the shared weights are not here ({path})");
        return SafetensorsFile.Open(path);
    }
}
