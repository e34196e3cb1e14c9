using Injerto.Tensors.Safetensors;
using Xunit;

namespace Injerto.Tests.Tensors.Safetensors;

public sealed class WeightsHashTests
{
    private static readonly SafetensorsTensor A = SafetensorsTensor.FromFloats("a", [2], [1, 2]);
    private static readonly SafetensorsTensor B = SafetensorsTensor.FromLongs("b", [], [3]);

    /// <summary>The expected value is Python's: test/reference/weights_hash.py (hashlib, struct).</summary>
    [Fact]
    public void It_is_the_hash_that_its_description_gives() =>
        Assert.Equal("ed7a25842dc3271e5b660b22854576e5fc0e51d950de3ca42190352acddee223", WeightsHash.Compute([A, B]));

    [Fact]
    public void Order_and_metadata_do_not_count()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("injerto").FullName, "w.safetensors");
        SafetensorsWriter.Write(path, [B, A], new Dictionary<string, string> { ["x"] = "y" });
        using (var file = SafetensorsFile.Open(path))
            Assert.Equal(WeightsHash.Compute([A, B]), WeightsHash.Compute(file));
        Assert.Equal(WeightsHash.Compute([A, B]), WeightsHash.Compute([B, A]));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Names_types_shapes_and_bits_count()
    {
        SafetensorsTensor[][] sets =
        [
            [A], [B], [A, B],
            [SafetensorsTensor.FromFloats("c", [2], [1, 2])],
            [SafetensorsTensor.FromFloats("a", [2, 1], [1, 2])],
            [SafetensorsTensor.FromFloats("a", [2], [1, BitConverter.Int32BitsToSingle(0x40000001)])],
            [new("a", SafetensorsDtype.I32, [2], A.Data)],
            [],
        ];

        Assert.Equal(sets.Length, sets.Select(set => WeightsHash.Compute(set)).Distinct().Count());
    }

    [Fact]
    public void Two_tensors_of_one_name_have_no_hash() => Assert.StartsWith(
        "Tensors must have different names. Two are called 'a'.",
        Assert.Throws<ArgumentException>(() => WeightsHash.Compute([A, A])).Message);
}
