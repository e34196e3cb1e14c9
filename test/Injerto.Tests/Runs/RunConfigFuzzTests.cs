using System.Text;
using Injerto.Data;
using Injerto.Runs;
using Injerto.Tests.Data;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>
/// Mutated files of settings: whatever they hold, they are read or refused with their name, in bounded time and memory.
/// </summary>
public sealed class RunConfigFuzzTests : IDisposable
{
    // Far above what a file of some hundred bytes needs, and one of a mebibyte of brackets too.
    private const long MostBytes = 64L << 20;

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Files_of_a_run()
    {
        RunConfig.Write(_path, new TrainingSpec { Data = "photos", Cut = "layer4", Seed = 7, LearningRate = 0.25 });
        Try(File.ReadAllBytes(_path));
    }

    [Fact]
    public void Files_of_ones_own() => Try(Encoding.UTF8.GetBytes(
        "# mine\ndata: \"a b\"\r\nepochs: 3\n'lr': 1e-3\ncut: |\n  layer4\naugment: flip,zoom=0.1\n"));

    [Fact]
    public void Files_of_something_else() => Try(Encoding.UTF8.GetBytes(
        "%YAML 1.2\n---\n- &a [x, {y: !!int 1, ? z : *a}]\n- >-\n  long\n  text\n...\n--- {a: 1}\n"));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('-')]
    [InlineData('?')]
    public void Depth_costs_nothing(char open)
    {
        File.WriteAllText(_path, string.Concat(Enumerable.Repeat($"{open} ", 500_000)));
        Read("depth");
    }

    private void Try(byte[] good)
    {
        for (int seed = 0; seed < ByteMutation.Count; seed++)
        {
            File.WriteAllBytes(_path, ByteMutation.Of(good, new SeededRandom(seed)));
            Read($"mutation {seed}");
        }
    }

    private void Read(string what)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            RunConfig.Read(_path);
        }
        catch (LocalizedException error) when (error is RunException or SpecException)
        {
            Assert.True(error.Message.Contains(_path, StringComparison.Ordinal), $"{what}: {error.Message}");
        }
        catch (Exception error)
        {
            Assert.Fail($"{what} must be read or refused by a RunException or a SpecException: {error}");
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
    }
}
