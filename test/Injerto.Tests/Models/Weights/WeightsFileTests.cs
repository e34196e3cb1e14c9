using Injerto.Models.Weights;
using Xunit;

namespace Injerto.Tests.Models.Weights;

/// <summary>Every form of file that the other libraries write, against the values that they hold.</summary>
public sealed class WeightsFileTests
{
    public static TheoryData<string> Files => [.. WeightsGolden.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_of_every_form_give_their_values(string name)
    {
        using var file = WeightsFile.Open(WeightsGolden.PathOf(name));

        WeightsGolden.Check(name, file);
        Assert.Equal(
            Path.GetExtension(name) switch { ".onnx" => "onnx", ".pth" => "pytorch", _ => "npz" }, file.Format);
    }

    [Fact]
    public void A_name_says_nothing_of_a_form()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("weights.onnx", File.ReadAllBytes(WeightsGolden.PathOf("deflated.npz")));

        using var file = WeightsFile.Open(path);

        WeightsGolden.Check("deflated.npz", file);
    }

    [Fact]
    public void A_checkpoint_tells_its_architecture()
    {
        using var file = WeightsFile.Open(WeightsGolden.PathOf("checkpoint.pth"));

        Assert.Equal("tiny", Assert.Single(file.Metadata, m => m.Key == "architecture").Value);
    }

    [Fact]
    public void What_a_pickle_would_call_is_never_called()
    {
        using var folder = new TemporaryFolder();
        var before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(folder.Path);
        try
        {
            using var file = WeightsFile.Open(WeightsGolden.PathOf("hostile.pth"));
            WeightsGolden.Check("hostile.pth", file);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Whole_numbers_are_not_read_as_real_ones()
    {
        using var file = WeightsFile.Open(WeightsGolden.PathOf("types.pth"));

        var whole = Assert.Throws<ArgumentException>(
            () => file.ReadFloats(file.Entries.Single(e => e.Name == "int64")));
        var real = Assert.Throws<ArgumentException>(
            () => file.ReadLongs(file.Entries.Single(e => e.Name == "float16")));

        Assert.Equal(
            "A tensor must be read as what it is. 'int64' has whole numbers: use ReadLongs. (Parameter 'entry')",
            whole.Message);
        Assert.Equal(
            "A tensor must be read as what it is. 'float16' has real numbers: use ReadFloats. (Parameter 'entry')",
            real.Message);
    }
}
