using Injerto.Cli;
using Injerto.Cli.Reporting;
using Injerto.Data;
using Xunit;

namespace Injerto.Tests.Cli;

/// <summary>What is told of some data before it is trained on.</summary>
public sealed class DataTextTests
{
    [Fact]
    public void Parts_are_told_in_the_readers_language_and_fit_any_terminal()
    {
        Assert.Equal("d: 2 images of 2 classes\n       train  val\n  cat      1    0\n  dog      0    1\n",
            Told(Texts.English, 80));
        Assert.Equal(
            "d: 2 imágenes de 2 clases\n       entrenamiento  validación\n  cat              1           0\n"
            + "  dog              0           1\n", Told(Texts.Spanish, 80));
        Assert.Equal(
            "d: 2 imágenes de 2 clases\n  cat\n    entrenamiento: 1\n    validación: 0\n  dog\n    entrenamiento: 0\n"
            + "    validación: 1\n", Told(Texts.Spanish, 32));
    }

    private static string Told(Texts texts, int width)
    {
        var error = new StringWriter { NewLine = "\n" };
        var data = new DataSet("d", TargetKind.Class, ["cat", "dog"],
        [
            new("1", PictureContent.FromBytes([1]), new ClassTarget(0), DataPart.Train),
            new("2", PictureContent.FromBytes([2]), new ClassTarget(1), DataPart.Val),
        ]);
        DataText.Write(data, new CommandContext(texts, new StringWriter(), error, isInteractive: false, width));
        return error.ToString();
    }
}
