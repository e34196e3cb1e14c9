using Injerto.Models.Weights;
using Injerto.Tensors.Safetensors;
using Xunit;

namespace Injerto.Tests.Models.Weights;

/// <summary>
/// Whatever a file has become, it is read or refused: no other exception, no hang, no memory beyond a bound.
/// </summary>
public sealed class WeightsFuzzTests : IDisposable
{
    private const int Rounds = 10_000;
    private const long MostBytes = 16 << 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("state_dict.pth", "views.pth", "torch2.pth", "hostile.pth")]
    [InlineData("state_dict.legacy.pth", "views.legacy.pth", "older.pth")]
    [InlineData("checkpoint.pth", "module.pth", "deflated.pth", "protocol4.pth")]
    [InlineData("arrays.npz", "deflated.npz", "versions.npz", "single.npy")]
    [InlineData("initializers.onnx", "exported.onnx")]
    [InlineData("tiny.safetensors")]
    public void Damaged_files_are_read_or_refused_and_nothing_else(params string[] names)
    {
        var random = new Random(names.Length);
        var wholes = names.Select(Whole).ToArray();
        var path = Path.Combine(_folder.Path, "damaged");
        var (read, refused, most, slowest) = (0, 0, 0L, TimeSpan.Zero);

        for (var round = 0; round < Rounds; round++)
        {
            // A file system may take its time over a file that is overwritten, and none over a new one.
            File.Delete(path);
            File.WriteAllBytes(path, Damage.Of(wholes[round % wholes.Length], random));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var began = Environment.CpuUsage.TotalTime;
            if (IsRead(path)) read++;
            else refused++;
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
            var took = Environment.CpuUsage.TotalTime - began;
            slowest = took > slowest ? took : slowest;
        }

        Assert.True(read > Rounds / 100 && refused > Rounds / 10, $"{read} read, {refused} refused");
        Assert.InRange(most, 1, MostBytes);
        Assert.InRange(slowest, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static bool IsRead(string path)
    {
        try
        {
            using var file = WeightsFile.Open(path);
            foreach (var entry in file.Entries)
            {
                var count = entry.IsInteger ? file.ReadLongs(entry).Length : file.ReadFloats(entry).Length;
                Assert.Equal(entry.Elements, count);
            }

            return true;
        }
        catch (WeightsException)
        {
            return false;
        }
    }

    private byte[] Whole(string name)
    {
        if (!name.EndsWith(".safetensors", StringComparison.Ordinal))
            return File.ReadAllBytes(WeightsGolden.PathOf(name));
        var path = Path.Combine(_folder.Path, name);
        SafetensorsWriter.Write(path, [
            SafetensorsTensor.FromFloats("conv.weight", [2, 1, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]),
            SafetensorsTensor.FromLongs("count", [], [3])
        ]);
        return File.ReadAllBytes(path);
    }
}
