using Injerto.Data;
using Injerto.Models;
using Injerto.Runs;
using Injerto.Tests.Data;
using Injerto.Tests.Models.Weights;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Models.Files;

/// <summary>
/// Mutated model files: each is refused with a reason, or is the same model to the last bit, in bounded memory.
/// </summary>
public sealed class ModelFileFuzzTests : IDisposable
{
    private const long MostBytes = 48L << 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_mutated_file_is_refused_or_the_same()
    {
        var model = new SealedModel();
        var (whole, path, refused) = (model.ToZip(), At("x.injerto"), 0);
        for (var seed = 0; seed < ByteMutation.Count; seed++)
        {
            File.WriteAllBytes(path, ByteMutation.Of(whole, new SeededRandom(seed)));
            if (Tried(path, seed) is { } file)
            {
                Assert.Equal(model.Record, file.Record);
                Assert.Equal(model.Parts["golden/1.png"], file.ReadGolden("golden/1.png"));
                Assert.Equal([1f, 2f, 3f], Bias(path));
            }
            else refused++;
        }

        Assert.InRange(refused, ByteMutation.Count / 2, ByteMutation.Count);
    }

    [Theory]
    [InlineData("model.json")]
    [InlineData("weights.safetensors")]
    [InlineData("golden/1.png")]
    public void A_mutated_part_whose_sums_agree_is_refused_or_read(string part)
    {
        var path = At("x.injerto");
        for (var seed = 0; seed < ByteMutation.Count; seed++)
        {
            var model = new SealedModel();
            model.Parts[part] = ByteMutation.Of(model.Parts[part], new SeededRandom(seed));
            File.WriteAllBytes(path, model.ToZip());
            Tried(path, seed);
        }
    }

    private static ModelFile? Tried(string path, int seed)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var source = ModelSource.Open(path);
            _ = source.File.Weights();
            Assert.Empty(source.File.Record.Faults());
            return source.File;
        }
        catch (LocalizedException refused)
        {
            Assert.True(refused.Text is { English.Length: > 20, Spanish.Length: > 20 }, $"{seed}: {refused.Text}");
            return null;
        }
        catch (Exception error) when (error is not Xunit.Sdk.IAssertionException)
        {
            Assert.Fail($"Mutation {seed} must be read or refused with its reason: {error}");
            return null;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        }
    }

    private static float[] Bias(string path)
    {
        using var weights = Injerto.Models.Weights.WeightsFile.Open(path);
        return weights.ReadFloats(weights.Entries.Single(e => e.Name == "head.bias"));
    }

    private string At(string name) => Path.Combine(_folder.Path, name);
}
