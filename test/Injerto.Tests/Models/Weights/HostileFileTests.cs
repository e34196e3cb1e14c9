using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Injerto.Models.Weights;
using Xunit;

namespace Injerto.Tests.Models.Weights;

/// <summary>What a file declares is checked before anything of that size is made.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_array_of_more_elements_than_there_may_be_is_refused() => Refuses(
        Zip(("w.npy", Npy("'<f4'", "(1000000, 1000000)"))),
        "A tensor must have at most 2147483647 elements. 'w' has the shape [1000000, 1000000].");

    [Fact]
    public void An_array_that_declares_more_than_it_has_is_refused() => Refuses(
        Zip(("w.npy", Npy("'<f4'", "(1000000,)"))),
        "A .npy array must have the bytes that its header declares. 'w' must have 4000128 and has 128. Fetch the file "
        + "again.");

    [Fact]
    public void A_file_in_a_zip_that_inflates_beyond_what_deflate_can_is_refused()
    {
        var zip = Zip(("w.npy", Npy("'<f4'", "(0,)")));
        var entry = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(entry + 24), 1 << 30);
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(entry + 20));

        Refuses(zip, "A file in a zip must inflate to at most 1040 times its bytes. 'w.npy' declares 1073741824 from "
            + $"{stored}.");
    }

    [Fact]
    public void A_zip_of_more_files_than_there_may_be_is_refused()
    {
        var zip = Zip(("w.npy", Npy("'<f4'", "(0,)")));
        var end = zip.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(end + 10), 60000);

        Refuses(zip, "A zip's directory must lie in the file. The file may have been cut off: fetch it again.");
    }

    [Fact]
    public void A_zip_of_something_else_tells_what_is_in_it() => Refuses(
        Zip(("model.txt", [1])),
        "Weights must be .safetensors, PyTorch's .pth, NumPy's .npz or .npy, .onnx, or Keras' .h5 or .keras. This zip "
        + "holds 'model.txt'.");

    [Fact]
    public void A_tensor_beyond_its_storage_is_refused()
    {
        var tensor = new PickleTensor(new PickleStorage("0", ElementType.F32, 4, 0), 1, [2, 2], [2, 1]);

        var refused = Assert.Throws<WeightsException>(() => StridedReading.Demand("w", tensor, 4));

        Assert.Equal(
            "A tensor must lie in its storage. 'w' reaches from element 1 to 4, and its storage has 4.",
            refused.Message);
    }

    [Fact]
    public void A_tensor_that_repeats_its_storage_without_end_is_refused()
    {
        var tensor = new PickleTensor(new PickleStorage("0", ElementType.F32, 1, 0), 0, [1000, 1000], [0, 0]);

        var refused = Assert.Throws<WeightsException>(() => StridedReading.Demand("w", tensor, 1_000_000));

        Assert.Equal(
            "A tensor must have no more elements than its storage. 'w' has 1000000, and its storage 1. Save it after "
            + ".contiguous().",
            refused.Message);
    }

    private static byte[] Npy(string type, string shape)
    {
        var header = $"{{'descr': {type}, 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header)];
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return target.ToArray();
    }

    private void Refuses(byte[] bytes, string message)
    {
        var path = _folder.File("w", bytes);
        Assert.Equal($"{path}: {message}", Assert.Throws<WeightsException>(() => WeightsFile.Open(path)).Message);
    }
}
