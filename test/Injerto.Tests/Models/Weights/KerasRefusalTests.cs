using System.Buffers.Binary;
using System.IO.Compression;
using Injerto.Models.Weights;
using Xunit;

namespace Injerto.Tests.Models.Weights;

/// <summary>What Keras' files may not be, and what is said then.</summary>
public sealed class KerasRefusalTests : IDisposable
{
    private const string Defaults = "which is not read. Save it again with h5py and its defaults, as Keras does.";
    private const string Damaged = "Fetch it again, or save it again.";

    private readonly KerasGolden _golden = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _golden.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(
        "refused_lzf.h5",
        "The HDF5 file uses the filter lzf, which is not read. Save it again without compression, or with gzip.")]
    [InlineData("refused_fletcher.h5", "The HDF5 file uses the filter fletcher32, which is not read. Save it again "
        + "without compression, or with gzip.")]
    [InlineData(
        "refused_growing.h5",
        "The HDF5 file uses chunks of a dataset that may grow, written for the newest version only, " + Defaults)]
    [InlineData("refused_soft.h5", "The HDF5 file uses a soft or external link ('kernel:0'), " + Defaults)]
    [InlineData("refused_committed.h5", "The HDF5 file uses a shared message (Datatype), " + Defaults)]
    [InlineData("refused_text.h5", "A tensor must have numbers of 8 to 64 bits. 'd/kernel' has elements that are each "
        + "a sequence of variable length.")]
    [InlineData(
        "refused_compound.h5",
        "A tensor must have numbers of 8 to 64 bits. 'd/kernel' has elements that are each a compound.")]
    [InlineData("refused_null.h5", "A tensor must have values. 'd/kernel' has none.")]
    [InlineData("refused_missing.h5", "A Keras file must hold each tensor that it names. 'd/kernel:0' is missing.")]
    [InlineData("refused_other.h5", "An .h5 file must hold weights as Keras lays them out: groups with layer_names and "
        + "weight_names, or layers/NAME/vars. This one holds 'photos'.")]
    public void Golden_files_that_are_refused_say_why(string name, string message) =>
        AssertRefused(_golden.PathOf(name), message);

    [Fact]
    public void A_file_that_was_cut_off() => AssertRefused(
        _folder.File("w.h5", KerasGolden.Bytes("mlp.h5")[..20000]),
        "The HDF5 file is cut off: it should have 24888 bytes and has 20000. Fetch it again.");

    [Fact]
    public void A_file_of_nothing_but_the_signature() => AssertRefused(
        _folder.File("w.h5", KerasGolden.Bytes("mlp.h5")[..8]),
        $"The HDF5 file is damaged: the superblock ends within itself: it needs 1 bytes more and has 0. {Damaged}");

    [Fact]
    public void A_group_that_contains_itself()
    {
        var bytes = KerasGolden.Bytes("mlp.weights.h5");
        // The root's group 'optimizer' gets the header of the root itself; it is passed over, and 'vars' next to it
        // too.
        var root = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(64));
        var node = bytes.AsSpan().IndexOf("SNOD"u8);
        for (var i = 0; i < BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(node + 6)); i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(node + 8 + (40 * i) + 8), root);

        AssertRefused(_folder.File("w.h5", bytes), "The groups of a Keras file must lie in each other as a tree. "
            + "'_layer_checkpoint_dependencies' is met twice, or too deep.");
    }

    [Fact]
    public void A_tensor_larger_than_its_file()
    {
        var bytes = KerasGolden.Bytes("mlp.h5");
        ReplaceShape(bytes, [6, 4], [60000, 40000]);

        AssertRefused(
            _folder.File("w.h5", bytes),
            $"The HDF5 file is damaged: the sizes [60000, 40000] are more than one array holds. {Damaged}");
        bytes = KerasGolden.Bytes("mlp.h5");
        ReplaceShape(bytes, [6, 4], [60000, 400]);
        AssertRefused(_folder.File("w.h5", bytes), "The HDF5 file is damaged: a dataset of the sizes [60000, 400] "
            + $"can't come from a file of 24888 bytes. {Damaged}");
    }

    [Fact]
    public void A_keras_file_with_a_description_that_is_no_json()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var config = new StreamWriter(zip.CreateEntry("config.json").Open()))
                config.Write("{\"class_name\": 3}");
            using var weights = zip.CreateEntry("model.weights.h5").Open();
            weights.Write(KerasGolden.Bytes("mlp.weights.h5"));
        }

        AssertRefused(
            _folder.File("w.keras", memory.ToArray()),
            "The description of a model in a Keras file must name its layers. This one has no class_name.");
    }

    private static void ReplaceShape(byte[] bytes, long[] from, long[] to)
    {
        byte[] Sizes(long[] sizes) => [.. sizes.SelectMany(BitConverter.GetBytes)];
        var at = bytes.AsSpan().IndexOf(Sizes(from));
        Assert.True(at > 0);
        Sizes(to).CopyTo(bytes, at);
    }

    private static void AssertRefused(string path, string message) =>
        Assert.Equal($"{path}: {message}", Assert.Throws<WeightsException>(() => WeightsFile.Open(path)).Message);
}
