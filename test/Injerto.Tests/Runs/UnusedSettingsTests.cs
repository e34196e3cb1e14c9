using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Runs;

public sealed class UnusedSettingsTests
{
    [Fact]
    public void Settings_of_steps_that_a_solved_head_does_not_take_are_told()
    {
        var note = UnusedSettings.Note(new TrainingSpec { Epochs = 20, LearningRate = 0.01 }, solvesHead: true)!.Value;

        Assert.Equal(
            "The head is solved, not trained in steps, so this changes nothing: `Epochs`, `LearningRate`. Set "
            + "`HeadSolver` to adam for steps; `TuneEpochs` and `TuneLearningRate` are the tail's.", note.English);
        Assert.StartsWith(
            "La cabeza se resuelve, no se entrena por pasos, así que esto no cambia nada: `Epochs`, `LearningRate`.",
            note.Spanish, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_used_or_was_not_asked_for_is_not_told()
    {
        Assert.Null(UnusedSettings.Note(new TrainingSpec { Epochs = 20 }, solvesHead: false));
        Assert.Null(UnusedSettings.Note(new TrainingSpec { TuneEpochs = 20, BatchSize = 4 }, solvesHead: true));
    }
}
