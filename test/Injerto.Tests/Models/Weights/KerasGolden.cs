using System.IO.Compression;
using System.Text.Json;
using Injerto.Models.Weights;
using Injerto.Tests.Conventions;

namespace Injerto.Tests.Models.Weights;

/// <summary>
/// The files of test/reference/weights/keras.zip, unpacked for as long as a test runs, and the values that they must
/// give.
/// </summary>
internal sealed class KerasGolden : IDisposable
{
    private static readonly Lazy<Dictionary<string, byte[]>> Parts = new(ReadParts);
    private static readonly Lazy<JsonElement> Expected = new(
        () => JsonDocument.Parse(Parts.Value["expected.json"]).RootElement);

    private readonly TemporaryFolder _folder = new();

    internal static IEnumerable<string> Files => Expected.Value.EnumerateObject().Select(p => p.Name);

    internal static JsonElement SharedExpected => JsonDocument.Parse(Parts.Value["expected_shared.json"]).RootElement;

    internal static byte[] Bytes(string name) => [.. Parts.Value[name]];

    internal static void Check(string name, WeightsFile file) =>
        WeightsGolden.Check(Expected.Value.GetProperty(name).GetProperty("tensors"), file);

    public void Dispose() => _folder.Dispose();

    internal string PathOf(string name) => _folder.File(name, Bytes(name));

    private static Dictionary<string, byte[]> ReadParts()
    {
        using var zip = ZipFile.OpenRead(Path.Combine(Repository.Root, "test", "reference", "weights", "keras.zip"));
        return zip.Entries.ToDictionary(e => e.Name, e =>
        {
            using var stream = e.Open();
            var bytes = new byte[e.Length];
            stream.ReadExactly(bytes);
            return bytes;
        });
    }
}
