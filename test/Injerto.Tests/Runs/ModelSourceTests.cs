using Injerto.Models;
using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>
/// A model is a file by its name or its first bytes, or the folder of a run; anything else is told so.
/// </summary>
public sealed class ModelSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-source-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("flowers.injerto", "no zip")]
    [InlineData("FLOWERS.INJERTO", "no zip")]
    [InlineData("flowers.injerto", "")]
    [InlineData("flowers.bak", "PK\u0003\u0004 and no more")]
    public void A_file_by_its_name_or_its_first_bytes_is_taken_for_a_model(string name, string content)
    {
        File.WriteAllText(At(name), content);

        Assert.Contains(At(name), Assert.Throws<ModelException>(() => ModelSource.Open(At(name))).Message);
    }

    [Theory]
    [InlineData("photo.jpg", "no zip at all")]
    [InlineData("photo.jpg", "PK\u0003\u0005 and no more")]
    [InlineData("photo.jpg", "PK")]
    [InlineData("photo.jpg", "")]
    public void Any_other_file_is_no_model(string name, string content)
    {
        File.WriteAllText(At(name), content);

        Assert.StartsWith("A model must be named by its file (.injerto) or by the folder of its run.", Refusal(name));
    }

    [Fact]
    public void A_folder_is_one_of_a_run_whatever_its_name()
    {
        Directory.CreateDirectory(At("flowers.injerto"));

        Assert.StartsWith("The folder of a finished run has a run.json.", Refusal("flowers.injerto"));
        Assert.StartsWith("The folder of a finished run must exist.", Refusal("flowers"));
    }

    [Fact]
    public void A_model_file_that_is_not_there_is_told_by_name() => Assert.Contains(
        At("none.injerto"), Assert.ThrowsAny<Exception>(() => ModelSource.Open(At("none.injerto"))).Message);

    [Fact]
    public void A_model_has_a_name() => Assert.Throws<ArgumentException>(() => ModelSource.Open(""));

    private string Refusal(string name) =>
        Assert.Throws<RunException>(() => ModelSource.Open(At(name))).Message;

    private string At(string name) => Path.Combine(_folder, name);
}
