using Injerto.Images;
using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Runs;

public sealed class UnseenViewsTests
{
    [Theory]
    [InlineData(
        "flip,brightness=0.5..0.7", 5,
        "The head is solved on each image as it is and mirrored; only the tail is trained on views with "
        + "brightness=0.5..0.7 (`Augmentation`). Set `HeadSolver` to adam for a head that sees them too.",
        "La cabeza se resuelve con cada imagen tal cual y reflejada; solo la cola se entrena con vistas con "
        + "brightness=0.5..0.7 (`Augmentation`). Ponga `HeadSolver` en adam para que la cabeza también las vea.")]
    [InlineData(
        "vflip", 0,
        "The head is solved on each image as it is; as no tail is tuned, this changes nothing: vflip "
        + "(`Augmentation`). Set `HeadSolver` to adam for a head that sees them too.",
        "La cabeza se resuelve con cada imagen tal cual; como no se ajusta ninguna cola, esto no cambia nada: vflip "
        + "(`Augmentation`). Ponga `HeadSolver` en adam para que la cabeza también las vea.")]
    public void Views_that_a_solved_head_does_not_see_are_told(
        string asked, int tuneEpochs, string english, string spanish)
    {
        var spec = new TrainingSpec { Augmentation = Augmentation.Parse(asked), TuneEpochs = tuneEpochs };
        var note = UnseenViews.Note(spec, solvesHead: true)!.Value;
        Assert.Equal((english, spanish), (note.English, note.Spanish));
        Assert.Null(UnseenViews.Note(spec, solvesHead: false));
    }

    [Theory]
    [InlineData("flip,rotate=0.1,zoom=0.2,contrast=0.1")]
    [InlineData("flip")]
    [InlineData("none")]
    public void What_is_seen_or_was_not_asked_for_is_not_told(string asked) => Assert.Null(UnseenViews.Note(
        new TrainingSpec { Augmentation = Augmentation.Parse(asked), TuneEpochs = 0 }, solvesHead: true));
}
