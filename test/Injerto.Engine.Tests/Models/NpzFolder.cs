using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Injerto.Tensors;

namespace Injerto.Tests.Models;

/// <summary>A folder for one file of arrays, which is gone after the test.</summary>
internal sealed class NpzFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto").FullName;

    /// <summary>The path of a file to be.</summary>
    internal string Place(string name) => Path.Combine(_folder, name);

    internal string Write(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        var path = Path.Combine(_folder, "weights.npz");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, tensor) in tensors)
        {
            using var entry = zip.CreateEntry(name + ".npy", CompressionLevel.NoCompression).Open();
            var isWhole = tensor.DType == DType.Int64;
            var shape = string.Concat(tensor.Shape.AsSpan().ToArray().Select(s => $"{s}, "));
            var header =
                $"{{'descr': '{(isWhole ? "<i8" : "<f4")}', 'fortran_order': False, 'shape': ({shape}), }}".PadRight(
                    117)
                + "\n";
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header)]);
            using var scope = Scope.Begin();
            var plain = tensor.Detach();
            if (isWhole) entry.Write(MemoryMarshal.AsBytes(plain.ToArray<long>().AsSpan()));
            else entry.Write(MemoryMarshal.AsBytes(plain.ToArray<float>().AsSpan()));
        }

        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
